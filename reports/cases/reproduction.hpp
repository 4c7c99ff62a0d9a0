#pragma once

#include <string>

#include "base/results/campaign.hpp"
#include "base/results/cause_groups.hpp"
#include "base/results/result.hpp"

namespace assay::reports {

// The command that runs one case again as the run did, for a POSIX shell. COMMAND stands for the
// command of an adapter, which the log does not hold; nor does it hold values of features.
std::string run_command(const base::RunHeader& header, const base::CaseResult& result);

// What `ews-assay explain` knows of a result: the case, or of a recorded exchange what it breaks.
std::string explained_id(const base::RunHeader& header, const base::CaseResult& result);

// The same of a cause: of a recorded exchange the requirement that it is charged to.
std::string explained_id(const base::RunHeader& header, const base::CauseGroup& group);

// The command that tells of it, for a POSIX shell.
std::string explain_command(const base::RunHeader& header, const base::CaseResult& result);

// The command that sends the message of a fuzz finding again.
std::string replay_command(const base::Target& target, const base::FuzzFinding& finding);

}  // namespace assay::reports
