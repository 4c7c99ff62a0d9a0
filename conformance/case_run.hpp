#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conformance/judge.hpp"
#include "conformance/runner.hpp"

namespace assay::conformance {

// A result that says of `test_case` what does not depend on the run.
base::CaseResult blank_result(const Catalogue& catalogue, const Case& test_case);

base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const Doors& doors);

// The same for a codec that is tried elsewhere.
base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const CodecTrial& trial);

// Why a case is not run; nothing when it is.
std::optional<std::string> reason_to_skip(const Catalogue& catalogue, const Case& test_case,
                                          const Doors& doors, const RunOptions& options);

// Makes the fixture, takes the steps until one fails, and cleans up. What stays behind is added to
// `leftovers` and to the reason of the result.
base::CaseResult run_server_case(const Catalogue& catalogue, const Case& test_case,
                                 const Doors& doors, const RunOptions& options,
                                 const StopRequest& stop_requested,
                                 std::vector<std::string>& leftovers);

// The same against a recording: nothing is left behind that could be cleaned up.
base::CaseResult rerun_server_case(const Catalogue& catalogue, const Case& test_case,
                                   const Doors& doors, const RunOptions& options,
                                   const StopRequest& stop_requested);

}  // namespace assay::conformance
