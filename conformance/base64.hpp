#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::conformance {

// RFC 4648 section 4, with padding. Decoding refuses everything else, white space included.
std::string base64(std::string_view bytes);
std::optional<std::string> bytes_of_base64(std::string_view text);

}  // namespace assay::conformance
