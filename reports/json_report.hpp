#pragma once

#include <string>

#include "base/result.hpp"
#include "reports/annexes.hpp"

namespace assay::reports {

// results.json, as reports/schemas/results.schema.json describes it. Bodies stay in the log.
std::string render_json(const base::RunResult& result, const Annexes& annexes = {});

}  // namespace assay::reports
