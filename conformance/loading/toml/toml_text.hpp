#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/editing/edit.hpp"

namespace assay::conformance {

// A basic string of TOML. `text` must be UTF-8.
std::string toml_string(std::string_view text);
std::string toml_strings(const std::vector<std::string>& texts);

// The line `edits` of a case; nothing without edits.
std::string toml_edits(std::span<const xml::Edit> edits);

}  // namespace assay::conformance
