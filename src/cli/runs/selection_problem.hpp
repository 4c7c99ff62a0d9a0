#pragma once

#include <optional>
#include <string>

#include "conformance/loading/catalogue.hpp"
#include "conformance/policy/selection.hpp"

namespace assay::cli {

// Why the arguments select nothing, and what would; nothing where they do. A name that fits no case
// is a slip, even when others do. The catalogue holds the chosen operations of that in `directory`,
// which is empty for the built-in one.
std::optional<std::string> selection_problem(const conformance::Catalogue& chosen,
                                             const std::string& directory,
                                             const conformance::Selection& selection);

}  // namespace assay::cli
