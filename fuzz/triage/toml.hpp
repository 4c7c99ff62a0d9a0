#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "xml/edit.hpp"

namespace assay::fuzz {

// A basic string of TOML. `text` must be UTF-8.
std::string toml_string(std::string_view text);
std::string toml_strings(const std::vector<std::string>& texts);

// The lines `message` and `edits` of a case.
std::string toml_message(const std::string& name, std::span<const xml::Edit> edits);

}  // namespace assay::fuzz
