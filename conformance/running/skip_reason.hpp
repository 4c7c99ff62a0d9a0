#pragma once

#include <optional>
#include <string>

#include "conformance/running/runner.hpp"

namespace assay::conformance {

// Why a case is not run; nothing when it is.
std::optional<std::string> reason_to_skip(const Catalogue& catalogue, const Case& test_case,
                                          const Doors& doors, const RunOptions& options);

}  // namespace assay::conformance
