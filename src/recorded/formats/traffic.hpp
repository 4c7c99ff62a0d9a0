#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Traffic as people have it: single messages, HAR, trace logs of EWS clients, raw HTTP.
namespace assay::recorded {

struct Payload {
  std::string place;  // in its file: "line 12", "entry 3"; empty: the whole file
  std::string body;
  std::string media_type;  // Content-Type; empty when the recording does not tell
  // Decoded by the program that recorded it, so that its charset says nothing about these bytes.
  bool is_text = false;
  bool untyped = false;  // its head was recorded, and has no Content-Type
};

class KnownSecrets;

// What a head tells of an account.
struct Credential {
  std::string value;
  bool is_cookie = false;  // of Cookie or Set-Cookie, else of an Authorization
};

// A request and its answer, or what there is of them.
struct Exchange {
  std::optional<Payload> request;
  std::optional<Payload> response;
  int status = 0;             // 0 when the recording does not tell
  std::string method{};       // of the request; empty when the recording does not tell
  std::string action{};       // SOAPAction of the request
  std::string location{};     // where the answer leads to
  std::string missing{};      // why there is no answer, for traffic that should have one
  std::string undecodable{};  // why there is no request to an answer that has one
  std::vector<Credential> credentials{};
  std::shared_ptr<const KnownSecrets> known{};  // of its file; none: they are only its own
};

enum class Format : std::uint8_t { message, har, trace, http };

// The format that a file seems to have by its first bytes; what is none of the others is taken for
// a message.
Format format_of(std::string_view beginning);
inline constexpr std::size_t telling_bytes = 65536;

struct ReadTo {
  std::function<void(Exchange)> exchange;
  std::function<void(const std::string&)> problem;  // "line 7: ...": what could not be read
  std::size_t largest_body = 16u << 20;             // a larger one is a problem, and left out
  std::function<void(const std::string&)> note{};   // "line 7: ...": how something was read
};

// Reads a recording from its beginning to its end, holding one exchange at a time, or those of a
// trace that wait for their answers. Bad input is a problem, never an exception.
void read(std::istream& in, Format format, const ReadTo& to);

}  // namespace assay::recorded
