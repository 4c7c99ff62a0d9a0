#include "reports/coverage.hpp"

#include <array>
#include <map>

namespace assay::reports {
namespace {

using base::Outcome;

Coverage judged_by(const base::Totals& cases, const base::RequirementEntry& requirement) {
  const auto any = [&](Outcome outcome) { return cases[static_cast<std::size_t>(outcome)] > 0; };
  if (any(Outcome::fail)) return Coverage::failed;
  if (any(Outcome::nonstrict)) return Coverage::nonstrict;
  if (any(Outcome::pass)) return Coverage::met;
  for (const std::size_t count : cases) {
    if (count > 0) return Coverage::not_judged;
  }
  return requirement.untestable.empty() ? Coverage::not_run : Coverage::untestable;
}

}  // namespace

std::string_view name_of(Coverage coverage) {
  static constexpr std::array<std::string_view, coverage_count> names{
      "failed", "nonstrict", "met", "not judged", "not run", "not testable"};
  return names[static_cast<std::size_t>(coverage)];
}

std::vector<RequirementCoverage> coverage_of(const base::RunResult& result) {
  std::map<std::string_view, base::Totals> cases;
  for (const base::CaseResult& judged : result.cases) {
    for (const std::string& id : judged.requirements) {
      ++cases[id][static_cast<std::size_t>(judged.outcome)];
    }
  }
  std::vector<RequirementCoverage> all;
  for (const base::RequirementEntry& requirement : result.header.requirements) {
    const base::Totals& totals = cases[requirement.id];
    all.push_back({&requirement, judged_by(totals, requirement), totals});
  }
  return all;
}

}  // namespace assay::reports
