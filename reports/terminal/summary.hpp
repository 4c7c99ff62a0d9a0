#pragma once

#include <cstddef>
#include <string>

#include "base/results/result.hpp"

namespace assay::reports {

struct SummaryOptions {
  std::size_t width = 80;  // of the terminal
  bool colour = false;
  std::size_t failures = 20;  // shown in full; the rest are counted
  std::size_t listed = 20;    // ids listed per group
  std::string report_file;    // where the details are; empty: not mentioned
};

// The summary for a terminal: failures, nonstrict, what was not judged by reason, totals, verdict.
std::string render_summary(const base::RunResult& result, const SummaryOptions& options = {});

}  // namespace assay::reports
