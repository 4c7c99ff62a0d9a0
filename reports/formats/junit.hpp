#pragma once

#include <cstddef>
#include <string>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// What consumers bear: GitLab refuses files of 30 MB. Past `details` bytes only messages are
// written.
struct JunitLimits {
  std::size_t field = 2048;         // bytes of one sentence or body, before escaping
  std::size_t system_out = 8192;    // bytes of one case's exchanges, before escaping
  std::size_t details = 16u << 20;  // bytes of the file
};

// junit.xml for Jenkins, GitLab and GitHub: fail is a failure, inconclusive an error, skipped and
// unsupported are skipped, nonstrict passes with a note (and fails in a strict run).
// An incomplete run adds an erroneous case "run/complete", so that no consumer shows it green.
std::string render_junit(const base::RunResult& result, const Annexes& annexes = {},
                         const JunitLimits& limits = {});

}  // namespace assay::reports
