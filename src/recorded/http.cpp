#include <charconv>
#include <limits>
#include <utility>

#include "base/ascii.hpp"
#include "recorded/content_coding.hpp"
#include "recorded/readers.hpp"
#include "recorded/source.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t most_line = 65536;
constexpr std::size_t to_the_end = std::numeric_limits<std::size_t>::max();

std::optional<std::size_t> number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  const bool all = end == text.data() + text.size() || (base == 16 && *end == ';');
  if (error != std::errc() || text.empty() || !all) return std::nullopt;
  return value;
}

struct Head {
  bool response = false;
  int status = 0;
  std::string media_type;
  std::string action;
  std::string location;
  std::optional<std::string> length;
  bool chunked = false;
  std::string content_codings;
  std::string transfer_codings;  // but for "chunked"
};

// Requests and answers as they stand on the wire, one after the other.
class HttpReader {
 public:
  HttpReader(std::istream& in, const ReadTo& to) : source_(in), to_(to) {}

  void read() {
    std::string line;
    while (next_line(line)) {
      if (line.empty()) continue;
      const std::size_t at = source_.line() - 1;
      if (!read_message(line, at)) break;
    }
    give();
  }

 private:
  bool next_line(std::string& line) {
    if (source_.at_end()) return false;
    source_.take_past("\n", line, most_line);
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }

  bool fail(std::size_t line, const std::string& what) {
    to_.problem("line " + std::to_string(line) + ": " + what);
    return false;
  }

  bool read_message(const std::string& first, std::size_t at) {
    Head head;
    head.response = first.starts_with("HTTP/");
    head.status = head.response ? status_in(first) : 0;
    if (!head.response && first.find(" HTTP/") == std::string::npos) {
      return fail(at, "this is neither a request line nor a status line of HTTP");
    }
    if (head.response && head.status == 0) return fail(at, "the status line has no status");
    read_headers(head);
    Payload payload;
    payload.place = "line " + std::to_string(source_.line());
    payload.media_type = head.media_type;
    const bool whole = read_body(head, payload.body);
    if (head.response && head.status < 200) return whole;
    if (!whole) fail(at, "the body ends too early");
    std::optional<Payload> kept = std::move(payload);
    std::string problem = decode(head, kept->body);
    if (!problem.empty()) kept.reset();
    keep(head, at, std::move(kept), std::move(problem));
    return whole;
  }

  // Why the body is left out, which is not judged as if it were empty.
  std::string decode(const Head& head, std::string& body) const {
    std::string problem = "a body larger than allowed is left out";
    const std::size_t most = to_.largest_body + 1;
    auto text =
        body.size() < most
            ? decoded(std::move(body), head.content_codings + head.transfer_codings, most, problem)
            : std::nullopt;
    const bool fits = text && text->size() < most;
    if (!fits) return problem;
    body = *std::move(text);
    return {};
  }

  void read_headers(Head& head) {
    std::string line;
    while (next_line(line) && !line.empty()) {
      if (auto type = header_value(line, "Content-Type")) head.media_type = std::move(*type);
      if (auto action = header_value(line, "SOAPAction")) head.action = std::move(*action);
      if (auto place = header_value(line, "Location")) head.location = std::move(*place);
      if (auto length = header_value(line, "Content-Length")) head.length = std::move(*length);
      if (const auto coding = header_value(line, "Content-Encoding")) {
        head.content_codings += (head.content_codings.empty() ? "" : ",") + *coding;
      }
      if (auto coding = header_value(line, "Transfer-Encoding")) take_transfer(*coding, head);
    }
  }

  // "gzip, chunked": what was done for the transfer was done after what was done to the content.
  static void take_transfer(std::string coding, Head& head) {
    constexpr std::string_view chunked = "chunked";
    coding = base::lower(coding);
    if (coding.ends_with(chunked)) {
      head.chunked = true;
      coding.resize(coding.size() - chunked.size());
    }
    head.transfer_codings += "," + coding;
  }

  bool read_body(const Head& head, std::string& body) {
    const std::size_t most = to_.largest_body + 1;
    if (head.chunked) return read_chunks(body, most);
    if (head.length) {
      const auto length = number(*head.length, 10);
      return length && source_.take(*length, body, most);
    }
    // An answer without a length goes to the end, unless it has no body; nor has a request.
    const bool bodiless =
        !head.response || head.status < 200 || head.status == 204 || head.status == 304;
    if (!bodiless) source_.take(to_the_end, body, most);
    return true;
  }

  bool read_chunks(std::string& body, std::size_t most) {
    std::string line;
    std::string chunk;
    while (next_line(line)) {
      const auto length = number(line, 16);
      if (!length) return false;
      if (*length == 0) {
        while (next_line(line) && !line.empty()) continue;
        return true;
      }
      if (!source_.take(*length, chunk, most)) return false;
      if (body.size() < most) body += chunk;
      next_line(line);
    }
    return false;
  }

  void keep(Head& head, std::size_t at, std::optional<Payload> payload, std::string problem) {
    if (!head.response) {
      give();
      at_ = at;
      pending_.request = std::move(payload);
      pending_.action = std::move(head.action);
      pending_.missing = "the recording has no answer";
      pending_.undecodable = std::move(problem);
      return;
    }
    if (pending_.missing.empty()) at_ = at;
    pending_.response = std::move(payload);
    pending_.status = head.status;
    pending_.location = std::move(head.location);
    if (!problem.empty()) pending_.missing = std::move(problem);
    give();
  }

  // What has neither side is told with its place, and why each is missing.
  void give() {
    Exchange exchange = std::exchange(pending_, {});
    if (exchange.request || exchange.response) return to_.exchange(std::move(exchange));
    for (const std::string& reason : {exchange.undecodable, exchange.missing}) {
      if (!reason.empty()) fail(at_, reason);
    }
  }

  Source source_;
  const ReadTo& to_;
  Exchange pending_;
  std::size_t at_ = 0;  // the line where it begins
};

}  // namespace

void read_http(std::istream& in, const ReadTo& to) { HttpReader(in, to).read(); }

}  // namespace assay::recorded
