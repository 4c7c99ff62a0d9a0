#pragma once

#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// CTRF 1.0.0 (Common Test Report Format): fail is failed, nonstrict passed (failed in a strict
// run), skipped and unsupported are skipped, inconclusive is other. An incomplete run adds a failed
// test "run/complete".
std::string render_ctrf(const base::RunResult& result, const Annexes& annexes = {});

}  // namespace assay::reports
