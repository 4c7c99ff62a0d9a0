#pragma once

#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// TAP version 14: fail and inconclusive are "not ok", nonstrict is "not ok" with TODO (without, in
// a strict run), skipped and unsupported are "ok" with SKIP. An incomplete run bails out.
std::string render_tap(const base::RunResult& result, const Annexes& annexes = {});

}  // namespace assay::reports
