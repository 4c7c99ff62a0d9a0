#pragma once

#include <string_view>
#include <vector>

#include "xml/editing/edit.hpp"

namespace assay::xml {

// The same edits of `message` with local names in their paths, in place of "*/*[2]". A path that
// names nothing, or cannot be said by names, stays as it is.
std::vector<Edit> with_names(std::string_view message, std::vector<Edit> edits);

}  // namespace assay::xml
