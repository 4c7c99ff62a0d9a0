#pragma once

#include <string>

#include "base/results/result.hpp"

namespace assay::reports {

// badge.json, as the endpoint badge of shields.io reads it: what was met of what was judged.
std::string render_badge(const base::RunResult& result);

}  // namespace assay::reports
