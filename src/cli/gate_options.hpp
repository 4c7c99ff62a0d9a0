#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "base/gate_result.hpp"
#include "base/result.hpp"
#include "conformance/baseline.hpp"

namespace assay::cli {

// What makes a run fail, beyond what it found.
struct GateOptions {
  std::string fail_on = "must";
  bool strict = false;   // the same as fail_on == "should"
  std::string baseline;  // a file; empty: no failure is known
  std::string today;     // empty: as the clock has it

  bool is_strict() const { return strict || fail_on == "should"; }
};

// Adds --fail-on and --strict, --baseline and --today.
void add_strictness_options(CLI::App& command, GateOptions& options);
void add_baseline_options(CLI::App& command, GateOptions& options);

// The known failures of the file; none without one. Throws std::runtime_error when it cannot be
// read, and conformance::CatalogueError when it is wrong.
conformance::Baseline read_baseline(const GateOptions& options);

// The gate of a run; nothing when the options name no baseline. Throws as read_baseline() does.
std::optional<base::GateResult> gate_of(const GateOptions& options,
                                        const conformance::Catalogue& catalogue,
                                        const base::RunResult& run);

// The day by which failures are known. Looks at the clock when the options name none.
std::string day_of(const GateOptions& options);

// Says on standard output what is known, new and stale.
void print_gate(const base::GateResult& gate);

}  // namespace assay::cli
