#pragma once

#include "cli/options/run_options.hpp"
#include "cli/runs/finished_run.hpp"

namespace assay::cli {

// Judges the recorded traffic that the arguments name, every exchange a case by itself, and leaves
// the reports that they ask for. The cases of the catalogue are not run. Throws std::runtime_error
// naming a path that cannot be read or written.
FinishedRun run_traffic(const RunArguments& arguments, const conformance::Catalogue& catalogue);

}  // namespace assay::cli
