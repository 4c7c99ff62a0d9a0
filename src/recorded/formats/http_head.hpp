#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "recorded/formats/credential.hpp"

namespace assay::recorded {

// The head of a request or an answer of HTTP, as far as a reader needs it.
struct HttpHead {
  bool response = false;
  int status = 0;       // of an answer
  std::string method;   // of a request
  bool framed = false;  // HTTP/2 and later, where frames tell the length of a body
  std::string media_type;
  std::string action;
  std::string location;
  std::optional<std::string> length;
  bool chunked = false;
  std::string content_codings;
  std::string transfer_codings;  // but for "chunked"
  std::vector<Credential> credentials;

  // All that changed the bytes of the body, in the order in which it was done.
  std::string codings() const { return content_codings + transfer_codings; }

  // False for what is neither a request line nor a status line.
  bool take_start(std::string_view line);
  void take_field(std::string_view line);
};

// Joins the lines of a head that are folded: RFC 9112 section 5.2.
class UnfoldedLines {
 public:
  explicit UnfoldedLines(std::function<void(std::string_view)> take) : take_(std::move(take)) {}

  void add(std::string_view line);
  void finish();

 private:
  std::function<void(std::string_view)> take_;
  std::string pending_;
};

// Whether a text begins with a request line, of whatever method, or a status line.
bool begins_head(std::string_view text);

// Where such a line begins in a line: at its beginning, or behind markup that ends there.
std::size_t head_in(std::string_view line);

// The value of a header line of that name, in whatever case; nothing for another line.
std::optional<std::string> header_value(std::string_view line, std::string_view name);

// The number in "HTTP/1.1 200 OK" or "200 OK"; 0 when there is none.
int status_in(std::string_view line);

}  // namespace assay::recorded
