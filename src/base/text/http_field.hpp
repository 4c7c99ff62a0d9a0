#pragma once

#include <string>
#include <string_view>

#include "base/text/ascii.hpp"

// What the fields of an HTTP message hold.
namespace assay::base {

// Is it a token of HTTP (RFC 9110, section 5.6.2), as names of fields and of content codings are?
constexpr bool is_http_token(std::string_view text) {
  constexpr std::string_view characters =
      "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

// The media type of a Content-Type (RFC 9110, section 8.3.1) without its parameters. Its case is
// the sender's.
constexpr std::string_view media_type(std::string_view content_type) {
  return trimmed(content_type.substr(0, content_type.find(';')));
}

// The value of a parameter of a Content-Type (RFC 9110, section 5.6.6), without the quotation marks
// of a quoted-string; the case of its name does not matter. Empty when there is none.
std::string parameter(std::string_view content_type, std::string_view name);

}  // namespace assay::base
