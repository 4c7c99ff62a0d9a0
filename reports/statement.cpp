#include "reports/statement.hpp"

#include <algorithm>
#include <array>

namespace assay::reports {
namespace {

using base::Outcome;

bool is_judged(const Evidence& evidence) {
  return evidence.outcome == Outcome::pass || evidence.outcome == Outcome::nonstrict ||
         evidence.outcome == Outcome::fail;
}

Support support_of(const std::vector<Evidence>& evidence) {
  const auto judged = std::ranges::count_if(evidence, is_judged);
  const auto passed = std::ranges::count(evidence, Outcome::pass, &Evidence::outcome);
  if (judged == 0) return Support::not_tested;
  if (passed == judged) return Support::yes;
  return passed == 0 ? Support::no : Support::partly;
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
  for (const base::RequirementEntry& requirement : run.header.requirements) {
    StatementRow row{requirement, Support::not_tested, {}};
    for (const base::CaseResult& result : run.cases) {
      const auto& ids = result.requirements;
      if (std::ranges::find(ids, requirement.id) == ids.end()) continue;
      row.evidence.push_back({result.id, result.outcome});
    }
    row.support = support_of(row.evidence);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace assay::reports
