#pragma once

#include <optional>
#include <string>

#include "base/results/gate_result.hpp"
#include "base/results/result.hpp"
#include "cli/options/gate_options.hpp"
#include "conformance/policy/baseline.hpp"

namespace assay::cli {

// The known failures of the file; none without one. Throws std::runtime_error when it cannot be
// read, and conformance::CatalogueError when it is wrong.
conformance::Baseline read_baseline(const GateOptions& options);

// The same with the day, for the header of a run.
std::optional<base::BaselineEntry> baseline_entry(const GateOptions& options);

// The gate of a run: against the baseline of the options, or else against the one that the run had
// itself. Nothing when there is neither. Throws as read_baseline() does.
std::optional<base::GateResult> gate_of(const GateOptions& options,
                                        const conformance::Catalogue& catalogue,
                                        const base::RunResult& run);

// The day by which failures are known. Looks at the clock when the options name none.
std::string day_of(const GateOptions& options);

// Prints on standard output what is known, new and stale.
void print_gate(const base::GateResult& gate);

}  // namespace assay::cli
