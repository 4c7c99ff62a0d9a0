#pragma once

#include <string_view>
#include <vector>

#include "recorded/formats/traffic.hpp"

namespace assay::recorded {

// Adds what a header tells of an account, by its name: Authorization, Cookie, Set-Cookie, and all
// that are called after tokens and the like.
void add_credential(std::string_view name, std::string_view value, std::vector<Credential>& to);

// The same of a line of a head.
void add_credential(std::string_view line, std::vector<Credential>& to);

}  // namespace assay::recorded
