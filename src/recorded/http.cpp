#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <utility>

#include "base/ascii.hpp"
#include "recorded/content_coding.hpp"
#include "recorded/credential.hpp"
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
  std::vector<Credential> credentials;
};

// A chunk begins with its length: RFC 9112 section 7.1.
bool begins_chunk(std::string_view beginning) {
  const std::size_t digits = beginning.find_first_not_of("0123456789abcdefABCDEF");
  constexpr std::size_t most_digits = 16;
  return digits != std::string_view::npos && digits > 0 && digits <= most_digits &&
         std::string_view("; \t\r\n").find(beginning[digits]) != std::string_view::npos;
}

bool begins_head(std::string_view text) {
  constexpr std::size_t told = 64;
  return text.starts_with("HTTP/") ? status_in(text.substr(0, told)) != 0 : begins_http(text);
}

// Where the head of a message begins in a line: at its beginning, or behind markup that ends there.
std::size_t head_in(std::string_view line) {
  const std::size_t version = line.rfind("HTTP/");
  std::size_t at = 0;
  while (version != std::string_view::npos && at <= version) {
    if (begins_head(line.substr(at))) return at;
    const std::size_t markup = line.find('>', at);
    if (markup == std::string_view::npos) break;
    at = markup + 1;
  }
  return std::string_view::npos;
}

// Does a list of codings have one that changes bytes?
bool is_coding(std::string_view names) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    const std::string_view name = base::trimmed(names.substr(0, end));
    if (!name.empty() && !base::same_ignoring_case(name, "identity")) return true;
    names.remove_prefix(std::min(names.size(), end + 1));
  }
  return false;
}

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
    ++told_;
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
    std::optional<Payload> payload =
        Payload{"line " + std::to_string(source_.line()), {}, head.media_type};
    payload->untyped = head.media_type.empty();
    const std::string cut = read_body(head, *payload);
    if (head.response && head.status < 200) return cut.empty();
    std::string problem = cut.empty() ? decode(head, *payload) : cut;
    if (!problem.empty()) payload.reset();
    const std::size_t told = told_;
    keep(head, at, std::move(payload), std::move(problem));
    // Of a request that breaks off nothing is left, which is told at the end.
    if (!cut.empty() && head.response && told_ == told) fail(at, cut);
    return cut.empty();
  }

  // Why the body is left out, which is not judged as if it were empty.
  std::string decode(const Head& head, Payload& payload) const {
    const std::size_t most = to_.largest_body + 1;
    std::string problem = "a body larger than allowed is left out";
    if (payload.body.size() >= most) return problem;
    const std::string codings = head.content_codings + head.transfer_codings;
    if (is_coding(codings) && !payload.body.empty() && !seems_coded(payload.body)) {
      note(payload, "the body is not coded as its head says and is taken as it stands");
      return {};
    }
    auto text = decoded(std::move(payload.body), codings, most, problem);
    const bool fits = text && text->size() < most;
    if (!fits) return problem;
    payload.body = *std::move(text);
    return {};
  }

  void note(const Payload& payload, const std::string& what) const {
    if (to_.note) to_.note(payload.place + ": " + what);
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
      add_credential(line, head.credentials);
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

  // Why the body is not there, or not all of it.
  std::string read_body(const Head& head, Payload& payload) {
    const std::size_t most = to_.largest_body + 1;
    if (is_undone(head)) return read_undone(head, payload, most);
    if (head.chunked) return read_chunks(payload.body, most);
    if (head.length) return read_length(*head.length, payload.body, most);
    // An answer without a length goes to the end, unless it has no body; nor has a request.
    const bool bodiless =
        !head.response || head.status < 200 || head.status == 204 || head.status == 304;
    if (!bodiless) source_.take(to_the_end, payload.body, most);
    return {};
  }

  // Some programs undo the codings and keep the head as it was, with a length that was another.
  bool is_undone(const Head& head) {
    constexpr std::size_t telling = 256;
    const std::string_view beginning = source_.peek(telling);
    if (beginning.empty()) return false;
    if (head.chunked) return !begins_chunk(beginning);
    return head.length && is_coding(head.content_codings + head.transfer_codings) &&
           !seems_coded(beginning);
  }

  // Goes to the head of the next message: nothing else tells where the body ends.
  std::string read_undone(const Head& head, Payload& payload, std::size_t most) {
    if (head.chunked) {
      note(payload, "the body is not chunked as its head says and is taken as it stands");
    }
    std::string line;
    std::string& body = payload.body;
    bool more = true;
    while (more && !source_.at_end()) {
      const bool ends = source_.take_past("\n", line, most);
      if (ends) line += '\n';
      const std::size_t next = head_in(line);
      if (next != std::string::npos) source_.put_back(std::string_view(line).substr(next));
      if (body.size() < most) body += line.substr(0, next);
      more = next == std::string::npos;
    }
    return base::is_blank(body) ? "the recording has no body, and its head says that there is one"
                                : "";
  }

  std::string read_length(const std::string& told, std::string& body, std::size_t most) {
    const auto length = number(told, 10);
    if (!length) return "the Content-Length is no number";
    const std::size_t here = source_.take(*length, body, most);
    if (here == *length) return {};
    return "the recording ends early: it has " + std::to_string(here) + " of the " +
           std::to_string(*length) + " bytes of a body";
  }

  std::string read_chunks(std::string& body, std::size_t most) {
    std::string line;
    std::string chunk;
    while (next_line(line)) {
      const auto length = number(line, 16);
      if (!length) return "the body is chunked, and one of its chunks has no length";
      if (*length == 0) {
        while (next_line(line) && !line.empty()) continue;
        return {};
      }
      if (source_.take(*length, chunk, most) < *length) break;
      if (body.size() < most) body += chunk;
      next_line(line);
    }
    return "the recording ends early: it lacks the last chunk of a body";
  }

  void keep(Head& head, std::size_t at, std::optional<Payload> payload, std::string problem) {
    if (!head.response) {
      give();
      at_ = at;
      pending_.request = std::move(payload);
      pending_.action = std::move(head.action);
      pending_.credentials = std::move(head.credentials);
      pending_.missing = no_answer;
      pending_.undecodable = std::move(problem);
      return;
    }
    if (pending_.missing.empty()) at_ = at;
    pending_.response = std::move(payload);
    pending_.status = head.status;
    pending_.location = std::move(head.location);
    std::ranges::move(head.credentials, std::back_inserter(pending_.credentials));
    if (!problem.empty()) pending_.missing = std::move(problem);
    give();
  }

  // What has neither side is told with its place, and why each is missing. That nothing follows a
  // request says less than why it is missing itself.
  void give() {
    Exchange exchange = std::exchange(pending_, {});
    if (exchange.request || exchange.response) return to_.exchange(std::move(exchange));
    if (!exchange.undecodable.empty()) fail(at_, exchange.undecodable);
    const bool says_more = exchange.missing != no_answer || exchange.undecodable.empty();
    if (!exchange.missing.empty() && says_more) fail(at_, exchange.missing);
  }

  static constexpr std::string_view no_answer = "the recording has no answer";

  Source source_;
  const ReadTo& to_;
  Exchange pending_;
  std::size_t at_ = 0;    // the line where it begins
  std::size_t told_ = 0;  // problems
};

}  // namespace

void read_http(std::istream& in, const ReadTo& to) { HttpReader(in, to).read(); }

}  // namespace assay::recorded
