#pragma once

#include <string_view>

namespace assay::xml {

// Is `text` a URI reference (RFC 3986 section 4.1)? The empty text is one. Characters above ASCII
// are refused: they must be escaped.
bool is_uri_reference(std::string_view text);

}  // namespace assay::xml
