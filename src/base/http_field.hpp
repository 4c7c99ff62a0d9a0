#pragma once

#include <string_view>

#include "base/ascii.hpp"

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

}  // namespace assay::base
