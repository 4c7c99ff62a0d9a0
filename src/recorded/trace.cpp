#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "recorded/http_head.hpp"
#include "recorded/readers.hpp"
#include "recorded/source.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t most_attributes = 4096;
constexpr std::size_t most_waiting = 1000;                // requests without their answers yet
constexpr std::size_t most_held = std::size_t{64} << 20;  // bytes of them

// The value of an attribute, in quotation marks of either kind; nothing without it.
std::optional<std::string_view> attribute(std::string_view attributes, std::string_view name) {
  while (true) {
    attributes.remove_prefix(
        std::min(attributes.find_first_not_of(base::blanks), attributes.size()));
    const std::size_t equals = attributes.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view found = base::trimmed(attributes.substr(0, equals));
    const std::size_t opening = attributes.find_first_of("\"'", equals);
    if (opening == std::string_view::npos) return std::nullopt;
    const std::string_view value = attributes.substr(opening + 1);
    const std::size_t closing = value.find(attributes[opening]);
    if (found == name) return value.substr(0, closing);
    if (closing == std::string_view::npos) return std::nullopt;
    attributes = value.substr(closing + 1);
  }
}

std::string thread_of(std::string_view attributes) {
  return std::string(attribute(attributes, "Tid").value_or(""));
}

// What .NET puts in front of an entry, "[05.03.2024 09:41:06] EwsResponse" and a declaration.
constexpr std::string_view entry_declaration = "<?xml version=\"1.0\" encoding=\"utf-16\"?>";

void cut_announcement(std::string_view& text) {
  text = base::trimmed(text);
  if (text.ends_with(entry_declaration)) text.remove_suffix(entry_declaration.size());
  text = base::trimmed(text);
  const std::size_t line = text.rfind('\n') + 1;  // 0 without one
  const std::string_view last = text.substr(line);
  if (last.starts_with('[') && last.find("] Ews") != std::string_view::npos) {
    text = base::trimmed(text.substr(0, line));
  }
}

// The answer among what programs log between two entries. A client that cannot read an answer logs
// it without a Trace around it.
std::string_view answer_between(std::string_view text) {
  cut_announcement(text);
  while (text.starts_with('[') && text.find("] Ews") < text.find('\n')) {
    text = base::trimmed(text.substr(std::min(text.size(), text.find('\n'))));
  }
  if (text.starts_with('<') || text.starts_with('{')) return text;
  const std::size_t envelope = text.find("Envelope");
  if (envelope == std::string_view::npos) return {};
  const std::size_t declaration = text.find("<?xml ");
  const std::size_t start = declaration < envelope ? declaration : text.rfind('<', envelope);
  return start == std::string_view::npos ? std::string_view() : text.substr(start);
}

// The trace of the EWS Managed API, and of clients that write the same: an element Trace for each
// request, answer and set of headers, Tid telling the threads apart. It is no XML document.
class TraceReader {
 public:
  TraceReader(std::istream& in, const ReadTo& to) : source_(in), to_(to) {}

  void read() {
    std::string between;
    while (true) {
      const std::size_t most = headers_of_ == nullptr ? 0 : to_.largest_body + 1;
      const std::size_t line = source_.line();
      const bool more = source_.take_past("<Trace", between, most);
      take_between(between, line);
      if (!more) break;
      while (more_to_read_) read_entry();
      more_to_read_ = true;
    }
    for (auto& [thread, exchange] : waiting_) give(std::move(exchange));
  }

 private:
  // From behind "<Trace" to behind the end of the entry. One that another interrupts has no end,
  // and that other one is read next.
  void read_entry() {
    more_to_read_ = false;
    const std::size_t line = source_.line();
    std::string attributes;
    const bool opened = source_.take_past(">", attributes, most_attributes);
    attributes.insert(0, std::exchange(begun_, {}));
    if (attributes.ends_with('/')) return take_empty(attributes);
    if (!attributes.empty() && base::blanks.find(attributes.front()) == std::string::npos) return;
    Payload payload;
    payload.place = "line " + std::to_string(source_.line());
    static constexpr std::array<std::string_view, 2> ends{"</Trace>", "<Trace T"};
    const std::size_t end =
        opened ? source_.take_past_any(ends, payload.body, to_.largest_body + 1) : ends.size();
    more_to_read_ = end == 1;
    if (more_to_read_) begun_ = " T";
    if (payload.body.size() > to_.largest_body) {
      return problem(line, "a Trace larger than allowed is left out");
    }
    if (end != 0) return problem(line, "the Trace has no end");
    const auto tag = attribute(attributes, "Tag");
    if (!tag) return problem(line, "the Trace has no Tag that says what it holds");
    take(*tag, thread_of(attributes), std::move(payload));
  }

  void problem(std::size_t line, const std::string& what) {
    to_.problem("line " + std::to_string(line) + ": " + what);
  }

  void take(std::string_view tag, const std::string& thread, Payload payload) {
    headers_of_ = nullptr;
    if (tag == "EwsRequest") return take_request(thread, std::move(payload));
    if (tag == "EwsRequestHttpHeaders") return take_request_headers(thread, payload.body);
    if (tag == "EwsResponseHttpHeaders") {
      Exchange& exchange = answered_by(thread);
      read_headers(payload.body, exchange);
      headers_of_ = &exchange;
    } else if (tag == "EwsResponse") {
      strip(payload);
      // As XML has it, this is the same as an element without a content.
      if (payload.body.empty()) return finish(answered_by(thread));
      answer(answered_by(thread), std::move(payload));
    }
  }

  // An answer that the client had and did not log.
  void take_empty(const std::string& attributes) {
    if (attribute(attributes, "Tag") != "EwsResponse") return;
    headers_of_ = nullptr;
    finish(answered_by(thread_of(attributes)));
  }

  void take_between(std::string_view text, std::size_t line) {
    if (headers_of_ == nullptr) return;
    Exchange& exchange = *std::exchange(headers_of_, nullptr);
    const std::string_view found = answer_between(text);
    if (found.empty()) return;
    const auto before = text.substr(0, static_cast<std::size_t>(found.data() - text.data()));
    line += static_cast<std::size_t>(std::ranges::count(before, '\n'));
    if (found.size() > to_.largest_body) {
      problem(line, "an answer larger than allowed is left out");
      return;
    }
    Payload payload;
    payload.place = "line " + std::to_string(line);
    payload.body = found;
    answer(exchange, std::move(payload));
  }

  void answer(Exchange& exchange, Payload payload) {
    if (exchange.response) payload.media_type = exchange.response->media_type;
    payload.is_text = true;
    exchange.response = std::move(payload);
    finish(exchange);
  }

  void finish(const Exchange& exchange) {
    const auto found = std::ranges::find_if(
        waiting_, [&](const auto& entry) { return &entry.second == &exchange; });
    held_ -= size_of(exchange);
    give(std::move(found->second));
    waiting_.erase(found);
  }

  static std::size_t size_of(const Exchange& exchange) {
    return exchange.request ? exchange.request->body.size() : 0;
  }

  // The call that an answer on this thread belongs to: in an asynchronous client it may come on
  // another thread than the request went out on, which is no matter while one call is open.
  Exchange& answered_by(const std::string& thread) {
    if (const auto found = waiting_.find(thread); found != waiting_.end()) return found->second;
    if (waiting_.size() == 1 && waiting_.begin()->second.request) return waiting_.begin()->second;
    return open(thread);
  }

  Exchange& open(const std::string& thread) {
    if (waiting_.size() >= most_waiting) finish(waiting_.begin()->second);
    return waiting_[thread];
  }

  void take_request(const std::string& thread, Payload payload) {
    if (const auto found = waiting_.find(thread); found != waiting_.end()) finish(found->second);
    strip(payload);
    payload.is_text = true;
    while (!waiting_.empty() && held_ + payload.body.size() > most_held) {
      finish(waiting_.begin()->second);
    }
    Exchange& exchange = open(thread);
    held_ += payload.body.size();
    exchange.request = std::move(payload);
    exchange.missing = "the log has no answer to it";
    if (announced_thread_ == thread) {
      exchange.request->media_type = std::exchange(announced_type_, {});
      exchange.action = std::exchange(announced_action_, {});
    }
    announced_thread_.reset();
  }

  // Of a request they come before it.
  void take_request_headers(const std::string& thread, std::string_view text) {
    announced_thread_ = thread;
    announced_type_.clear();
    announced_action_.clear();
    for_each_line(text, [this](std::string_view line) {
      if (auto type = header_value(line, "Content-Type")) announced_type_ = std::move(*type);
      if (auto action = header_value(line, "SOAPAction")) announced_action_ = std::move(*action);
    });
  }

  static void read_headers(std::string_view text, Exchange& exchange) {
    Payload& response = exchange.response.emplace();
    for_each_line(text, [&](std::string_view line) {
      if (exchange.status == 0) exchange.status = status_in(line);
      if (auto type = header_value(line, "Content-Type")) response.media_type = std::move(*type);
      if (auto place = header_value(line, "Location")) exchange.location = std::move(*place);
    });
  }

  static void for_each_line(std::string_view text,
                            const std::function<void(std::string_view)>& take_line) {
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      take_line(line);
    }
  }

  // The client puts the message on lines of its own; an XML declaration must come first.
  static void strip(Payload& payload) {
    payload.body.erase(0, payload.body.find_first_not_of(base::blanks));
  }

  // Headers alone are no answer.
  void give(Exchange exchange) {
    if (exchange.response && exchange.response->place.empty()) exchange.response.reset();
    if (exchange.request || exchange.response) to_.exchange(std::move(exchange));
  }

  Source source_;
  const ReadTo& to_;
  std::map<std::string, Exchange> waiting_;
  std::size_t held_ = 0;            // bytes of the requests that wait
  Exchange* headers_of_ = nullptr;  // the call whose answer's headers came last
  bool more_to_read_ = true;
  std::string begun_;  // of the attributes of the next entry
  std::optional<std::string> announced_thread_;
  std::string announced_type_;
  std::string announced_action_;
};

}  // namespace

void read_trace(std::istream& in, const ReadTo& to) { TraceReader(in, to).read(); }

}  // namespace assay::recorded
