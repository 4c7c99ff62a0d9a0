#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/gate_result.hpp"
#include "base/results/result.hpp"
#include "conformance/loading/catalogue.hpp"

// The failures of a target that its owner knows of: they do not fail a run, and cannot rot.
namespace assay::conformance {

// The entries of a baseline, with no standing yet.
using Baseline = std::vector<base::KnownFailure>;

// Reads a file of [[known]] tables. Throws CatalogueError with all problems found.
Baseline read_baseline(std::string_view toml, std::string_view file);

// An entry with a cause excuses that cause alone: another one of the same case is a new failure.
// `today` as 2026-12-31. With `strict`, a missed recommendation is a failure.
base::GateResult gate(const Catalogue& catalogue, const Baseline& baseline,
                      const std::vector<base::CaseResult>& cases, bool strict,
                      std::string_view today);

}  // namespace assay::conformance
