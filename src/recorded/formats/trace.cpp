#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "base/text/ascii.hpp"
#include "recorded/formats/content_coding.hpp"
#include "recorded/formats/http_head.hpp"
#include "recorded/formats/logger_prefix.hpp"
#include "recorded/formats/readers.hpp"
#include "recorded/formats/root_end.hpp"
#include "recorded/text/source.hpp"

namespace assay::recorded {
namespace {

constexpr std::string_view trace_tag = "<Trace";
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

// What programs log behind a message is no part of it.
std::string_view up_to_root_end(std::string_view text) {
  return text.substr(0, std::min(text.size(), end_of_root(text)));
}

// The answer among what programs log between two entries. A client that cannot read an answer logs
// it without a Trace around it.
std::string_view answer_between(std::string_view text) {
  cut_announcement(text);
  while (text.starts_with('[') && text.find("] Ews") < text.find('\n')) {
    text = base::trimmed(text.substr(std::min(text.size(), text.find('\n'))));
  }
  if (text.starts_with('<') || text.starts_with('{')) return up_to_root_end(text);
  const std::size_t envelope = text.find("Envelope");
  if (envelope == std::string_view::npos) return {};
  const std::size_t declaration = text.find("<?xml ");
  const std::size_t start = declaration < envelope ? declaration : text.rfind('<', envelope);
  return start == std::string_view::npos ? std::string_view() : up_to_root_end(text.substr(start));
}

// Of the head of a request or an answer, which may begin with "200 OK" and be indented.
HttpHead head_of(std::string_view text) {
  HttpHead head;
  bool begun = false;
  UnfoldedLines lines([&](std::string_view line) {
    if (!begun && !head.take_start(line)) head.status = status_in(line);
    begun = true;
    head.take_field(line);
  });
  std::string_view indentation;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (base::is_blank(line)) continue;
    if (!begun) indentation = line.substr(0, line.find_first_not_of(base::blanks));
    if (line.starts_with(indentation)) line.remove_prefix(indentation.size());
    lines.add(line);
  }
  lines.finish();
  return head;
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
      const bool more = source_.take_past(trace_tag, between, most);
      take_between(without_prefix(std::move(between), prefix_), line);
      if (!more) break;
      while (more_to_read_) read_entry();
      more_to_read_ = true;
    }
    for (auto& [thread, call] : waiting_) give(std::move(call));
  }

 private:
  // A call whose answer is to come.
  struct Call {
    Exchange exchange;
    std::string place;      // of the request
    bool asked = false;     // the request came
    std::string codings{};  // of the answer
  };

  // From behind "<Trace" to behind the end of the entry. One that another interrupts has no end,
  // and that other one is read next.
  void read_entry() {
    more_to_read_ = false;
    const std::size_t line = source_.line();
    const std::string_view before = source_.passed();
    prefix_ = prefix_at_end(before.substr(0, before.rfind(trace_tag)));
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
    payload.body = without_prefix(std::move(payload.body), prefix_);
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
    if (tag == "EwsRequestHttpHeaders") {
      announced_thread_ = thread;
      announced_ = head_of(payload.body);
    } else if (tag == "EwsResponseHttpHeaders") {
      Call& call = answered_by(thread);
      take_answer_head(head_of(payload.body), call);
      headers_of_ = &call;
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
    Call& call = *std::exchange(headers_of_, nullptr);
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
    answer(call, std::move(payload));
  }

  void answer(Call& call, Payload payload) {
    Exchange& exchange = call.exchange;
    if (exchange.response) payload.media_type = exchange.response->media_type;
    payload.is_text = true;
    if (call.place.empty()) call.place = payload.place;
    std::string problem = decode(payload, call.codings);
    if (problem.empty()) {
      exchange.response = std::move(payload);
    } else {
      exchange.response.reset();
      exchange.missing = std::move(problem);
    }
    finish(call);
  }

  // A log that is text has mostly lost what was coded. Why the body cannot be read; empty when it
  // can.
  std::string decode(Payload& payload, const std::string& codings) const {
    if (codings.empty() || !is_still_coded(payload.body, codings)) return {};
    // The client puts it on lines of its own.
    payload.body.resize(payload.body.find_last_not_of(base::blanks) + 1);
    std::string problem;
    auto text = decoded(std::move(payload.body), codings, to_.largest_body + 1, problem);
    if (text) payload.body = *std::move(text);
    return text && payload.body.size() > to_.largest_body ? "a body larger than allowed is left out"
                                                          : problem;
  }

  void finish(const Call& call) {
    const auto found =
        std::ranges::find_if(waiting_, [&](const auto& entry) { return &entry.second == &call; });
    held_ -= size_of(call);
    give(std::move(found->second));
    waiting_.erase(found);
  }

  static std::size_t size_of(const Call& call) {
    return call.exchange.request ? call.exchange.request->body.size() : 0;
  }

  // The call that an answer on this thread belongs to: in an asynchronous client it may come on
  // another thread than the request went out on, which is no matter while one call is open.
  Call& answered_by(const std::string& thread) {
    if (const auto found = waiting_.find(thread); found != waiting_.end()) return found->second;
    if (waiting_.size() == 1 && waiting_.begin()->second.asked) return waiting_.begin()->second;
    return open(thread);
  }

  Call& open(const std::string& thread) {
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
    Call& call = open(thread);
    call.asked = true;
    call.place = payload.place;
    call.exchange.missing = "the log has no answer to it";
    const bool announced = announced_thread_ == thread;
    const HttpHead head = announced ? std::move(announced_) : HttpHead();
    announced_thread_.reset();
    payload.media_type = head.media_type;
    call.exchange.method = head.method;
    call.exchange.action = head.action;
    call.exchange.credentials = head.credentials;
    call.exchange.undecodable = decode(payload, head.content_codings);
    if (!call.exchange.undecodable.empty()) return;
    held_ += payload.body.size();
    call.exchange.request = std::move(payload);
  }

  static void take_answer_head(HttpHead head, Call& call) {
    call.exchange.status = head.status;
    call.exchange.location = std::move(head.location);
    std::ranges::move(head.credentials, std::back_inserter(call.exchange.credentials));
    call.codings = std::move(head.content_codings);
    call.exchange.response.emplace().media_type = std::move(head.media_type);
  }

  // The client puts the message on lines of its own; an XML declaration must come first.
  static void strip(Payload& payload) {
    payload.body.erase(0, payload.body.find_first_not_of(base::blanks));
  }

  // Headers alone are no answer. What has neither side is told, and why each is missing.
  void give(Call call) {
    Exchange& exchange = call.exchange;
    if (exchange.response && exchange.response->place.empty()) exchange.response.reset();
    if (exchange.request || exchange.response) return to_.exchange(std::move(exchange));
    for (const std::string& reason : {exchange.undecodable, exchange.missing}) {
      if (!reason.empty() && !call.place.empty()) to_.problem(call.place + ": " + reason);
    }
  }

  Source source_;
  const ReadTo& to_;
  std::map<std::string, Call> waiting_;
  std::size_t held_ = 0;        // bytes of the requests that wait
  Call* headers_of_ = nullptr;  // the call whose answer's headers came last
  bool more_to_read_ = true;
  std::string begun_;   // of the attributes of the next entry
  std::string prefix_;  // what a logger put in front of the present one
  std::optional<std::string> announced_thread_;
  HttpHead announced_;
};

}  // namespace

void read_trace(std::istream& in, const ReadTo& to) { TraceReader(in, to).read(); }

}  // namespace assay::recorded
