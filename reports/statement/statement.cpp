#include "reports/statement/statement.hpp"

#include <algorithm>
#include <array>

#include "base/results/coverage.hpp"

namespace assay::reports {
namespace {

Support support_of(base::Coverage coverage) {
  switch (coverage) {
    case base::Coverage::met:
      return Support::yes;
    case base::Coverage::nonstrict:
      return Support::partly;
    case base::Coverage::failed:
      return Support::no;
    default:
      return Support::not_tested;
  }
}

// Cases that test a requirement, or met a cause that is charged to it.
bool concerns(const base::CaseResult& result, const std::string& id) {
  return std::ranges::find(result.requirements, id) != result.requirements.end() ||
         std::ranges::find(result.causes, id, &base::Cause::requirement) != result.causes.end();
}

}  // namespace

std::string_view name_of(Support support) {
  static constexpr std::array<std::string_view, 4> names{"yes", "partly", "no", "not-tested"};
  return names[static_cast<std::size_t>(support)];
}

std::string_view status_of(const base::RequirementEntry& requirement) {
  return requirement.level == base::Level::must ? "M" : "O";
}

std::vector<StatementRow> statement_rows(const base::RunResult& run) {
  std::vector<StatementRow> rows;
  for (const base::RequirementCoverage& each : base::coverage_of(run)) {
    StatementRow row{*each.requirement, support_of(each.coverage), {}, each.answers, each.reason};
    for (const base::CaseResult& result : run.cases) {
      if (concerns(result, row.requirement.id)) row.evidence.push_back({result.id, result.outcome});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace assay::reports
