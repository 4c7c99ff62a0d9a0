#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::base {

// RFC 4648 section 4, with padding. Decoding refuses everything else: white space, missing or
// misplaced padding, and spare bits that are not zero, so that every value has one spelling.
std::string base64(std::string_view bytes);
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace assay::base
