#pragma once

#include "cli/options/run_options.hpp"
#include "cli/runs/finished_run.hpp"

namespace assay::cli {

// Judges the recorded traffic that the arguments name, every exchange a case by itself, and leaves
// the reports that they ask for. The cases of the catalogue are not run. A file that cannot be read
// is told, and the others are judged. Throws std::runtime_error naming a path that cannot be
// written.
FinishedRun run_traffic(const RunArguments& arguments, const conformance::Catalogue& catalogue);

// A file that cannot be opened decides, then a violation, then what could not be read. Traffic of
// which no exchange could be judged is no success; exchanges without a verdict beside others say
// nothing.
ExitCode exit_code_of_traffic(const FinishedRun& finished);

}  // namespace assay::cli
