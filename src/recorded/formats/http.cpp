#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>
#include <vector>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"
#include "recorded/formats/content_coding.hpp"
#include "recorded/formats/http_head.hpp"
#include "recorded/formats/readers.hpp"
#include "recorded/formats/root_end.hpp"
#include "recorded/text/source.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t most_line = 65536;

constexpr std::string_view no_answer = "the recording has no answer";
constexpr std::string_view misfit =
    "the Content-Length does not fit the recording, whose line ends or indentation may have been "
    "changed";

std::optional<std::size_t> number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc() || text.empty() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The same length may be told more than once: RFC 9112 section 6.3.
std::optional<std::size_t> length_in(std::string_view told) {
  const auto length = number(base::trimmed(told.substr(0, told.find(','))), 10);
  while (length && !told.empty()) {
    const std::string_view one = told.substr(0, told.find(','));
    if (number(base::trimmed(one), 10) != length) return std::nullopt;
    told.remove_prefix(std::min(told.size(), one.size() + 1));
  }
  return length;
}

// Behind the length there may be blanks and extensions: RFC 9112 section 7.1.1.
std::optional<std::size_t> length_of_chunk(std::string_view line) {
  return number(base::trimmed(line.substr(0, line.find(';'))), 16);
}

// A chunk begins with its length: RFC 9112 section 7.1.
bool begins_chunk(std::string_view beginning) {
  const std::size_t digits = beginning.find_first_not_of("0123456789abcdefABCDEF");
  constexpr std::size_t most_digits = 16;
  return digits != std::string_view::npos && digits > 0 && digits <= most_digits &&
         std::string_view("; \t\r\n").find(beginning[digits]) != std::string_view::npos;
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

// Why a body is not there, or not all of it; empty when it is.
struct BodyRead {
  std::string problem{};
  bool breaks_off = false;  // nothing behind it can be read
};

struct Answer {
  std::optional<Payload> payload;
  int status = 0;
  std::string location;
  std::string problem;  // why there is no payload
  std::vector<Credential> credentials;
};

// Requests and answers as they stand on the wire, one after the other.
class HttpReader {
 public:
  HttpReader(std::istream& in, const ReadTo& to) : source_(in), to_(to) {}

  void read() {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string line;
    if (source_.peek(mark.size()) == mark) source_.take(mark.size(), line, 0);
    while (next_line(line)) {
      if (base::is_blank(line)) continue;
      const std::size_t at = source_.line() - 1;
      if (!read_message(line, at)) break;
    }
    settle();
  }

 private:
  struct Waiting {
    Exchange exchange;
    std::size_t at = 0;  // the line where it begins
  };

  bool next_line(std::string& line) {
    if (source_.at_end()) return false;
    ended_ = source_.take_past("\n", line, most_line);
    if (line.ends_with('\r')) line.pop_back();
    return true;
  }

  bool fail(std::size_t line, const std::string& what) {
    ++told_;
    to_.problem("line " + std::to_string(line) + ": " + what);
    return false;
  }

  bool read_message(const std::string& first, std::size_t at) {
    HttpHead head;
    if (!head.take_start(first)) {
      return fail(at, "this is neither a request line nor a status line of HTTP");
    }
    if (head.response && head.status == 0) return fail(at, "the status line has no status");
    const bool whole = read_fields(head);
    if (is_interim(head)) return true;
    std::optional<Payload> payload =
        Payload{"line " + std::to_string(source_.line()), {}, head.media_type};
    payload->untyped = head.media_type.empty();
    const BodyRead read = whole ? read_body(head, *payload) : broken_head(head);
    std::string problem = read.problem.empty() ? decode(head, *payload) : read.problem;
    if (!problem.empty()) payload.reset();
    const std::size_t told = told_;
    keep(head, at, std::move(payload), std::move(problem));
    // Of a request that breaks off nothing is left, which is told at the end.
    if (read.breaks_off && head.response && told_ == told) fail(at, read.problem);
    return !read.breaks_off;
  }

  // Says that more is to come, and has no body: RFC 9110 section 15.2.
  static bool is_interim(const HttpHead& head) { return head.response && head.status < 200; }

  static BodyRead broken_head(const HttpHead& head) {
    return {std::string("the recording ends within the head of ") +
            (head.response ? "the answer" : "the request")};
  }

  // Why the body is left out, which is not judged as if it were empty.
  std::string decode(const HttpHead& head, Payload& payload) const {
    const std::size_t most = to_.largest_body + 1;
    std::string problem = "a body larger than allowed is left out";
    if (payload.body.size() >= most) return problem;
    const std::string codings = head.codings();
    if (is_coding(codings) && !payload.body.empty() && !is_still_coded(payload.body, codings)) {
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

  // False when the recording ends before the blank line that ends a head.
  bool read_fields(HttpHead& head) {
    UnfoldedLines fields([&](std::string_view field) { head.take_field(field); });
    std::string line;
    bool ends = false;
    while (!ends && next_line(line)) {
      ends = line.empty();
      fields.add(line);
    }
    fields.finish();
    return ends && ended_;
  }

  BodyRead read_body(const HttpHead& head, Payload& payload) {
    const std::size_t most = to_.largest_body + 1;
    if (has_no_body(head)) return {};
    if (!head.response && is_not_sent() && !head.framed) {
      return {"the recording has no body of the request, and its head says that there is one"};
    }
    if (is_undone(head)) return read_undone(head, payload, most);
    if (head.chunked) return read_chunks(payload.body, most);
    if (head.length) return read_length(*head.length, payload.body, most);
    read_to_head(payload.body, most);
    const bool has_only_head = head.response && base::is_blank(payload.body);
    return {has_only_head ? "the recording has only the head of the answer" : ""};
  }

  // RFC 9112 section 6.3. Some programs record a body where none can be on the wire.
  bool has_no_body(const HttpHead& head) {
    if (!head.chunked && head.length && length_in(*head.length) == 0) return true;
    if (!head.response) return !head.length && !head.chunked && !head.framed;
    const std::string_view asked = method_of_asked();
    const bool bodiless = head.status == 204 || head.status == 304 || asked == "HEAD" ||
                          (asked == "CONNECT" && head.status < 300);
    return bodiless && is_between_messages();
  }

  // The method of the request that the next answer belongs to.
  std::string_view method_of_asked() const {
    if (answers_.size() >= waiting_.size()) return {};
    return waiting_[answers_.size()].exchange.method;
  }

  // At the end, or in front of the head of a message, which does not go on in the middle of a word.
  bool is_between_messages(std::string_view body = {}) {
    constexpr std::size_t longest_start = 8192;
    std::string_view text = source_.peek(longest_start);
    const bool in_word = !body.empty() && base::is_http_token(body.substr(body.size() - 1)) &&
                         base::is_http_token(text.substr(0, 1));
    if (in_word) return false;
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(base::blanks)));
    return text.empty() || begins_head(text);
  }

  // A client may wait for "100 Continue" before it sends a body, and sends none when it is refused:
  // RFC 9110 section 10.1.1.
  bool is_not_sent() {
    constexpr std::size_t longest_start = 64;
    std::string line;
    while (source_.peek(longest_start).starts_with("HTTP/")) {
      const int status = status_in(source_.peek(longest_start));
      if (status >= 200) return true;
      if (status == 0) return false;
      while (next_line(line) && !line.empty()) continue;
    }
    return false;
  }

  // Some programs undo the codings and keep the head as it was, with a length that was another.
  bool is_undone(const HttpHead& head) {
    constexpr std::size_t telling = 256;
    const std::string_view beginning = source_.peek(telling);
    if (beginning.empty()) return false;
    if (head.chunked) return !begins_chunk(beginning);
    const std::string codings = head.codings();
    return head.length && is_coding(codings) && !is_still_coded(beginning, codings);
  }

  BodyRead read_undone(const HttpHead& head, Payload& payload, std::size_t most) {
    if (head.chunked) {
      note(payload, "the body is not chunked as its head says and is taken as it stands");
    }
    read_to_head(payload.body, most);
    return {base::is_blank(payload.body)
                ? "the recording has no body, and its head says that there is one"
                : ""};
  }

  // Goes to the head of the next message, where nothing else tells where the body ends.
  void read_to_head(std::string& body, std::size_t most) {
    std::string line;
    bool more = true;
    while (more && !source_.at_end()) {
      const bool ends = source_.take_past("\n", line, most);
      if (ends) line += '\n';
      const std::size_t next = head_in(line);
      if (next != std::string::npos) source_.put_back(std::string_view(line).substr(next));
      if (body.size() < most) body += line.substr(0, next);
      more = next == std::string::npos;
    }
  }

  BodyRead read_length(const std::string& told, std::string& body, std::size_t most) {
    const auto length = length_in(told);
    if (!length) return {"the Content-Length is no number", true};
    const std::size_t here = source_.take(*length, body, most);
    const bool ends_early = here < *length;
    if (!ends_early && is_between_messages(body)) return {};
    if (!fits(body, here, most)) return {std::string(misfit)};
    if (!ends_early) return {};
    return {"the recording ends early: it has " + std::to_string(here) + " of the " +
                std::to_string(*length) + " bytes of a body",
            true};
  }

  // Whether as many bytes as the head tells are a message: one in XML ends where its root does.
  // Where they are not, goes to the head of the next message. What was taken too much is read again
  // if it is less than the body, so that no byte is read often.
  bool fits(const std::string& body, std::size_t taken, std::size_t most) {
    if (body.size() < taken || !base::trimmed(body).starts_with('<')) return true;
    const std::size_t end = end_of_root(body);
    if (end == std::string::npos) {
      if (source_.at_end()) return true;
      std::string rest;
      read_to_head(rest, most);
      return false;
    }
    const std::string_view behind = std::string_view(body).substr(end);
    if (base::is_blank(behind)) return !source_.at_end();
    if (behind.size() <= end) source_.put_back(behind);
    return false;
  }

  BodyRead read_chunks(std::string& body, std::size_t most) {
    std::string line;
    std::string chunk;
    while (next_line(line)) {
      const auto length = length_of_chunk(line);
      if (!length) return {"the body is chunked, and one of its chunks has no length", true};
      if (*length == 0) {
        while (next_line(line) && !line.empty()) continue;
        return {};
      }
      if (source_.take(*length, chunk, most) < *length) break;
      if (body.size() < most) body += chunk;
      next_line(line);
    }
    return {"the recording ends early: it lacks the last chunk of a body", true};
  }

  void keep(HttpHead& head, std::size_t at, std::optional<Payload> payload, std::string problem) {
    if (!head.response) {
      if (!answers_.empty()) settle();
      Exchange asked;
      asked.method = std::move(head.method);
      asked.request = std::move(payload);
      asked.action = std::move(head.action);
      asked.credentials = std::move(head.credentials);
      asked.missing = no_answer;
      asked.undecodable = std::move(problem);
      return wait(std::move(asked), at);
    }
    if (waiting_.empty()) wait({}, at);
    answers_.push_back({std::move(payload), head.status, std::move(head.location),
                        std::move(problem), std::move(head.credentials)});
    if (answers_.size() == waiting_.size()) settle();
  }

  void wait(Exchange asked, std::size_t at) {
    if (waiting_.size() >= most_waiting || held_ > most_held) settle();
    held_ += asked.request ? asked.request->body.size() : 0;
    waiting_.push_back({std::move(asked), at});
  }

  // As many requests as answers were sent one after the other, and are answered in their order: RFC
  // 9112 section 9.3.2. Of more requests the first ones have no answer in the recording.
  void settle() {
    const std::size_t unanswered = waiting_.size() - answers_.size();
    for (std::size_t index = 0; index < waiting_.size(); ++index) {
      if (index >= unanswered) take_answer(waiting_[index].exchange, answers_[index - unanswered]);
      give(std::move(waiting_[index]));
    }
    waiting_.clear();
    answers_.clear();
    held_ = 0;
  }

  static void take_answer(Exchange& exchange, Answer& answer) {
    exchange.response = std::move(answer.payload);
    exchange.status = answer.status;
    exchange.location = std::move(answer.location);
    std::ranges::move(answer.credentials, std::back_inserter(exchange.credentials));
    if (!answer.problem.empty()) exchange.missing = std::move(answer.problem);
  }

  // What has neither side is told with its place, and why each is missing. That nothing follows a
  // request says less than why it is missing itself.
  void give(Waiting waiting) {
    Exchange& exchange = waiting.exchange;
    if (exchange.request || exchange.response) return to_.exchange(std::move(exchange));
    if (!exchange.undecodable.empty()) fail(waiting.at, exchange.undecodable);
    const bool says_more = exchange.missing != no_answer || exchange.undecodable.empty();
    if (!exchange.missing.empty() && says_more) fail(waiting.at, exchange.missing);
  }

  static constexpr std::size_t most_waiting = 1000;  // requests without their answers yet
  static constexpr std::size_t most_held = std::size_t{64} << 20;  // bytes of them

  Source source_;
  const ReadTo& to_;
  std::vector<Waiting> waiting_;  // requests since the last answer
  std::vector<Answer> answers_;   // to them, as far as they came
  std::size_t held_ = 0;          // bytes of the requests that wait
  std::size_t told_ = 0;          // problems
  bool ended_ = false;            // the last line had its end
};

}  // namespace

void read_http(std::istream& in, const ReadTo& to) { HttpReader(in, to).read(); }

}  // namespace assay::recorded
