#pragma once

#include <optional>
#include <vector>

#include "base/results/campaign.hpp"
#include "base/results/gate_result.hpp"
#include "base/results/result.hpp"
#include "base/results/selftest_result.hpp"

namespace assay::reports {

// What a report tells beside its run. None of it stands in the log of the run.
struct Annexes {
  std::optional<base::GateResult> gate = {};          // against a baseline
  std::optional<base::SelftestResult> selftest = {};  // of the suite that judged the run
  std::vector<base::Campaign> campaigns = {};         // fuzzing of the same target
  std::vector<base::Digest> files = {};               // that the last two were read from
};

}  // namespace assay::reports
