#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "conformance/catalogue.hpp"
#include "conformance/origin.hpp"

// The failures of a target that its owner knows of: they do not fail a run, and cannot rot.
namespace assay::conformance {

struct KnownFailure {
  std::string case_id;
  std::string reason;
  std::string link;     // where it is followed up; may be empty
  std::string expires;  // the last day on which it holds, as 2026-12-31
  Origin origin;
};

using Baseline = std::vector<KnownFailure>;

// Reads a file of [[known]] tables. Throws CatalogueError with all problems found.
Baseline read_baseline(std::string_view toml, std::string_view file);

// What a gate makes of the cases of a run; a sentence each.
struct GateResult {
  std::vector<std::string> known;  // fail, and are known to
  std::vector<std::string> fresh;  // fail, and are not known to, or not any more
  std::vector<std::string> stale;  // entries that have to go: they pass, expired, or name no case
  bool opens() const { return fresh.empty() && stale.empty(); }
};

// `today` as 2026-12-31. With `strict`, a missed recommendation is a failure.
GateResult gate(const Catalogue& catalogue, const Baseline& baseline,
                const std::vector<base::CaseResult>& cases, bool strict, std::string_view today);

// A baseline that fits the run, as TOML. What fails and was not known has no reason and no day yet:
// nobody but the owner can give them, and read_baseline() refuses it without.
std::string propose_baseline(const Catalogue& catalogue, const Baseline& baseline,
                             const std::vector<base::CaseResult>& cases, bool strict,
                             std::string_view today);

}  // namespace assay::conformance
