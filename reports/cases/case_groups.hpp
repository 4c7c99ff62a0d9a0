#pragma once

#include <string_view>
#include <vector>

#include "base/results/result.hpp"

namespace assay::reports {

using Cases = std::vector<const base::CaseResult*>;

Cases all_cases(const base::RunResult& result);
Cases cases_with(const base::RunResult& result, base::Outcome outcome);

struct CaseGroup {
  std::string_view key;
  Cases cases;
};

// The cases that have the same key, in the order in which keys and cases first appear.
using CaseKey = std::string_view (*)(const base::CaseResult& result);
std::vector<CaseGroup> grouped(const Cases& cases, CaseKey key);

std::string_view reason_of(const base::CaseResult& result);

}  // namespace assay::reports
