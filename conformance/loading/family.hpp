#pragma once

#include <string_view>
#include <vector>

#include "conformance/loading/toml/toml.hpp"
#include "conformance/model/problem.hpp"

namespace assay::conformance {

// The cases of a [[family]] of `file`, each as the table that it would be on its own: what the
// family has, and what its row among the `variants` adds or has instead, as README.md says. The
// line of such a table is that of the row. What is no family becomes problems and fewer cases.
std::vector<TomlValue> cases_of_family(const TomlValue& family, std::string_view file,
                                       std::vector<Problem>& problems);

}  // namespace assay::conformance
