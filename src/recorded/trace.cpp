#include <map>
#include <utility>

#include "base/ascii.hpp"
#include "recorded/readers.hpp"
#include "recorded/source.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t most_attributes = 4096;
constexpr std::size_t most_waiting = 1000;  // requests without their answers yet

std::string attribute(std::string_view attributes, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const std::size_t found = (" " + std::string(attributes)).find(start);
  if (found == std::string::npos) return {};
  const std::string_view value = attributes.substr(found + start.size() - 1);
  return std::string(value.substr(0, value.find('"')));
}

// The trace of the EWS Managed API, and of clients that write the same: an element Trace for each
// request, answer and set of headers, Tid telling the threads apart. It is no XML document.
class TraceReader {
 public:
  TraceReader(std::istream& in, const ReadTo& to) : source_(in), to_(to) {}

  void read() {
    std::string ignored;
    while (source_.take_past("<Trace ", ignored, 0)) {
      const std::size_t line = source_.line();
      if (!read_trace(line)) {
        to_.problem("line " + std::to_string(line) + ": the Trace has no end");
      }
    }
    for (auto& [thread, exchange] : waiting_) give(std::move(exchange));
  }

 private:
  bool read_trace(std::size_t line) {
    std::string attributes;
    if (!source_.take_past(">", attributes, most_attributes)) return false;
    Payload payload;
    payload.place = "line " + std::to_string(source_.line());
    const bool ended = source_.take_past("</Trace>", payload.body, to_.largest_body + 1);
    if (payload.body.size() > to_.largest_body) {
      to_.problem("line " + std::to_string(line) + ": a Trace larger than allowed is left out");
      return ended;
    }
    if (ended) take(attribute(attributes, "Tag"), attribute(attributes, "Tid"), std::move(payload));
    return ended;
  }

  void take(const std::string& tag, const std::string& thread, Payload payload) {
    if (tag == "EwsRequest") return take_request(thread, std::move(payload));
    const auto found = waiting_.find(thread);
    Exchange alone;
    Exchange& exchange = found == waiting_.end() ? alone : found->second;
    if (tag == "EwsResponseHttpHeaders") {
      read_headers(payload.body, exchange);
    } else if (tag == "EwsResponse") {
      if (exchange.response) payload.media_type = exchange.response->media_type;
      strip(payload);
      exchange.response = std::move(payload);
      give(std::move(exchange));
      if (found != waiting_.end()) waiting_.erase(found);
    }
  }

  void take_request(const std::string& thread, Payload payload) {
    const auto found = waiting_.find(thread);
    if (found != waiting_.end()) {
      give(std::move(found->second));
      waiting_.erase(found);
    }
    if (waiting_.size() >= most_waiting) {
      give(std::move(waiting_.begin()->second));
      waiting_.erase(waiting_.begin());
    }
    strip(payload);
    waiting_[thread].request = std::move(payload);
  }

  static void read_headers(std::string_view text, Exchange& exchange) {
    Payload& response = exchange.response.emplace();
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(text.size(), line.size() + 1));
      if (exchange.status == 0) exchange.status = status_in(line);
      if (auto type = header_value(line, "Content-Type")) response.media_type = std::move(*type);
    }
  }

  // The client puts the message on lines of its own; an XML declaration must come first.
  static void strip(Payload& payload) {
    payload.body.erase(0, payload.body.find_first_not_of(base::blanks));
  }

  // Headers alone are no answer.
  void give(Exchange exchange) {
    if (exchange.response && exchange.response->place.empty()) exchange.response.reset();
    to_.exchange(std::move(exchange));
  }

  Source source_;
  const ReadTo& to_;
  std::map<std::string, Exchange> waiting_;
};

}  // namespace

void read_trace(std::istream& in, const ReadTo& to) { TraceReader(in, to).read(); }

}  // namespace assay::recorded
