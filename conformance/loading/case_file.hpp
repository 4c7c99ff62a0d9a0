#pragma once

#include <string_view>
#include <vector>

#include "conformance/loading/toml/toml.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/problem.hpp"

namespace assay::conformance {

// The cases of a file of cases, those of its families among them, in the order of their lines. What
// is wrong becomes problems; a case that has one is there all the same, for others to refer to.
std::vector<Case> cases_of_file(const TomlValue& file, std::string_view path,
                                std::vector<Problem>& problems);

}  // namespace assay::conformance
