#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/results/campaign.hpp"

namespace assay::reports {

// SARIF 2.1.0 for code scanning: each finding under the first requirement that it breaks or,
// without one, under its property, at the file ID.request that shows it.
std::string render_findings_sarif(std::span<const base::FuzzFinding> findings,
                                  std::string_view tool_version);

}  // namespace assay::reports
