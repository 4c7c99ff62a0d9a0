#pragma once

#include <string>
#include <string_view>

#include "xml/reading/document.hpp"

namespace assay::xml {

// The element at `index` with all its content as self-contained markup: the namespaces it uses are
// declared in it, comments and processing instructions are left out. Writing a fragment into
// another document and taking it again gives the same text.
std::string fragment(const Document& document, ElementIndex index);

}  // namespace assay::xml
