#pragma once

#include <optional>
#include <string>

#include "cli/options/run_options.hpp"
#include "cli/runs/finished_run.hpp"
#include "cli/targets/door.hpp"

namespace assay::cli {

// Puts the selected cases to what is behind the door, and leaves the reports that the arguments
// ask for. Ends early, with what there is, when a signal asks for it. Throws std::runtime_error
// naming a report that cannot be written.
FinishedRun run_catalogue(const RunArguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door);

// An acceptance of what does not exist accepts nothing.
std::optional<std::string> acceptance_problem(const conformance::Catalogue& catalogue,
                                              const conformance::Profile& profile);

}  // namespace assay::cli
