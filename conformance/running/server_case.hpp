#pragma once

#include <string>
#include <vector>

#include "conformance/running/runner.hpp"

namespace assay::conformance {

// Makes the fixture, takes the steps until one fails, and cleans up. What stays behind is added to
// `leftovers` and to the result.
base::CaseResult run_server_case(const Catalogue& catalogue, const Case& test_case,
                                 const Doors& doors, const RunOptions& options,
                                 const StopRequest& stop_requested,
                                 std::vector<std::string>& leftovers);

// The same against a recording: nothing is left behind that could be cleaned up.
base::CaseResult rerun_server_case(const Catalogue& catalogue, const Case& test_case,
                                   const Doors& doors, const RunOptions& options,
                                   const StopRequest& stop_requested);

}  // namespace assay::conformance
