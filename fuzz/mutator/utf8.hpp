#pragma once

#include <string_view>

#include "xml/encoding.hpp"

namespace assay::fuzz {

// The message as UTF-8, which outlines and operators work on: the bytes themselves, or `decoded`
// without the declaration that would then be wrong. What cannot be decoded comes back as it is.
std::string_view in_utf8(std::string_view bytes, xml::Decoded& decoded);

// The XML declaration that the text begins with, to its "?>"; empty when there is none.
std::string_view declaration_of(std::string_view text);

}  // namespace assay::fuzz
