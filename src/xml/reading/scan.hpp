#pragma once

#include "base/limits.hpp"
#include "xml/reading/document.hpp"

namespace assay::xml {

// Checks every rule of XML 1.0 in one pass over the document's source and hands what it meets to a
// TreeBuilder. The document then has a problem or all its elements.
void scan(Document& document, const base::Limits& limits);

}  // namespace assay::xml
