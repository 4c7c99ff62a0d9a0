#pragma once

#include <set>
#include <string>
#include <vector>

#include "conformance/recording/verify.hpp"
#include "conformance/running/runner.hpp"

// The probes of a run, which ask for the run's own sake, judged again; for `verify` only.
namespace assay::conformance {

struct VerifiedProbes {
  std::vector<Mismatch> mismatches;
  std::vector<std::string> failures;  // of each that fails, how its sentence begins
  std::set<std::string> during;       // the cases after which one was made
};

// The sanity probes of a complete run of a server: each answered as it is recorded, none missing
// before a run or after one that went well.
VerifiedProbes verify_probes(const Catalogue& catalogue, const base::RunResult& run,
                             const Doors& doors, const RunOptions& options);

// What the probe of the operations found, from the answers that it recorded.
std::vector<Mismatch> verify_operations(const base::RunResult& run, const Doors& doors,
                                        RunOptions options);

}  // namespace assay::conformance
