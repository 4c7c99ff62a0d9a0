#pragma once

#include <string>
#include <vector>

#include "reports/cases/annexes.hpp"

namespace assay::cli {

// The files whose contents a report shows beside its run.
struct AnnexOptions {
  std::string selftest;                // selftest.json
  std::vector<std::string> campaigns;  // campaign.ndjson, or directories that hold one
};

// Throws std::runtime_error naming a file that cannot be read or is something else.
void read_annexes(const AnnexOptions& options, reports::Annexes& annexes);

}  // namespace assay::cli
