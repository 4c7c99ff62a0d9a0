#pragma once

#include <string>

#include "base/campaign.hpp"
#include "base/result.hpp"

namespace assay::reports {

// The command that runs one case again as the run did, for a POSIX shell. COMMAND stands for the
// command of an adapter, which the log does not hold; nor does it hold values of features.
std::string run_command(const base::RunHeader& header, const base::CaseResult& result);

// The command that tells of the case, or of what a recorded exchange breaks.
std::string explain_command(const base::RunHeader& header, const base::CaseResult& result);

// The command that sends the message of a fuzz finding again.
std::string replay_command(const base::Target& target, const base::FuzzFinding& finding);

}  // namespace assay::reports
