#pragma once

#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// Of results.json. Format 1 had the verdict as a text, and no causes.
inline constexpr int results_format = 2;

// results.json, as reports/schemas/results.schema.json describes it. Bodies stay in the log.
std::string render_json(const base::RunResult& result, const Annexes& annexes = {});

}  // namespace assay::reports
