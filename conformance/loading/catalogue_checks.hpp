#pragma once

#include <vector>

#include "conformance/model/problem.hpp"

namespace assay::conformance {

struct Catalogue;

// What no single entry shows: ids used twice, references to nothing, negative cases without a valid
// twin, edits that do not apply, values that no step provides.
void check(const Catalogue& catalogue, std::vector<Problem>& problems);

}  // namespace assay::conformance
