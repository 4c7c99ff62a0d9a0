#pragma once

#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// EARL 1.0 in Turtle: one assertion per case. fail is failed, nonstrict passed (failed in a strict
// run), skipped untested, unsupported inapplicable, inconclusive cantTell.
std::string render_earl(const base::RunResult& result, const Annexes& annexes = {});

}  // namespace assay::reports
