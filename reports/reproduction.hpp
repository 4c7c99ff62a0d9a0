#pragma once

#include <string>

#include "base/result.hpp"

namespace assay::reports {

// The command that runs one case again as the run did, for a POSIX shell. The log holds neither the
// command of an adapter nor values of features: the reader puts them in.
std::string run_command(const base::RunHeader& header, const base::CaseResult& result);

std::string explain_command(const base::CaseResult& result);

}  // namespace assay::reports
