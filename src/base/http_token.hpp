#pragma once

#include <string_view>

namespace assay::base {

// Is it a token of HTTP (RFC 9110, section 5.6.2), as names of fields and of content codings are?
constexpr bool is_http_token(std::string_view text) {
  constexpr std::string_view characters =
      "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

static_assert(is_http_token("x-gzip") && !is_http_token("") && !is_http_token("a b"));

}  // namespace assay::base
