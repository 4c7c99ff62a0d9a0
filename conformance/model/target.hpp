#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/model/names.hpp"

namespace assay::conformance {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};

// One HTTP request, ready to be sent. An empty path is the target's own.
struct Request {
  std::string method = "POST";
  std::string path;
  std::vector<Header> headers;
  std::string body;
};

// The header of that name, whatever its case; null when there is none.
const Header* find_header(std::span<const Header> headers, std::string_view name);

// The headers of an answer that a record keeps, in small letters: those alone that requirements are
// about, since others may hold secrets of a session.
std::span<const std::string_view> recorded_headers();

// The rule about how a busy target asks to come back later.
inline constexpr std::string_view back_off_rule = "RS-18";

// Bytes of answers that are kept of one case: more is no answer.
inline constexpr std::size_t most_kept = std::size_t{32} << 20;

// Why there is no answer to judge. `coded`: it is in a content coding that nobody here can undo.
// `busy`: the target kept asking to come back later.
// `interrupted`: the run was, and the answer was not waited for.
enum class Silence : std::uint8_t {
  none,
  unreachable,
  timeout,
  closed,
  garbled,
  coded,
  oversized,
  busy,
  interrupted
};

std::span<const Named<Silence>> silence_names();

// What came back. Without an answer `silence` says why and `detail` in which words.
struct Observation {
  int status = 0;
  std::string content_type;
  std::vector<Header> headers;
  std::string body;
  Silence silence = Silence::none;
  std::string detail;
  std::int64_t microseconds = 0;
  std::chrono::seconds retry_after{0};  // as the Retry-After header asks
  // Why the request was sent again before this answer came, and "rule level: message" about what
  // came instead, a line each.
  std::string repeats;
  std::string fetched;  // what the target asked the canary for meanwhile, a line each
};

// Something that answers HTTP requests. Environment failures are observations, never exceptions.
// What is sent at once is under way at the same time; a target that cannot do that, such as a
// recording, takes one request after the other. Answers come in the order of their requests.
class Target {
 public:
  virtual ~Target() = default;
  virtual base::Target identity() const = 0;
  virtual std::string path() const = 0;  // of the operation's endpoint
  virtual Observation send(const Request& request, std::chrono::milliseconds timeout) = 0;
  virtual std::vector<Observation> send_at_once(std::span<const Request> requests,
                                                std::chrono::milliseconds timeout);
};

}  // namespace assay::conformance
