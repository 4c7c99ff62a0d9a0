#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "endpoint/http/http.hpp"

namespace assay::endpoint {

struct RequestHead {
  std::string method;
  std::string target;
  bool version_1_0 = false;  // of HTTP; a later one is read as 1.1
  HttpHeaders headers;       // in their order, without the blanks around values
};

// Reads a head, with the empty line at its end, as RFC 9112 has it and in no other way: what others
// may read differently could hide a second request in the first. Nothing when it is no head.
std::optional<RequestHead> parse_head(std::string_view text);

// One line of fields, without its end.
std::optional<std::pair<std::string, std::string>> parse_field(std::string_view line);

// Text without control characters other than tab, as values of fields are (RFC 9110 section 5.5).
bool is_field_text(std::string_view text);

// Whether a field of this name lists the option, without regard to case.
bool lists(const HttpHeaders& headers, std::string_view name, std::string_view option);

}  // namespace assay::endpoint
