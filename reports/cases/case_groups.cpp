#include "reports/cases/case_groups.hpp"

#include <cstddef>
#include <map>

namespace assay::reports {

Cases all_cases(const base::RunResult& result) {
  Cases cases;
  for (const base::CaseResult& judged : result.cases) cases.push_back(&judged);
  return cases;
}

Cases cases_with(const base::RunResult& result, base::Outcome outcome) {
  Cases found;
  for (const base::CaseResult& judged : result.cases) {
    if (judged.outcome == outcome) found.push_back(&judged);
  }
  return found;
}

std::vector<CaseGroup> grouped(const Cases& cases, CaseKey key) {
  std::vector<CaseGroup> groups;
  std::map<std::string_view, std::size_t> places;
  for (const base::CaseResult* const judged : cases) {
    const auto [place, is_new] = places.try_emplace(key(*judged), groups.size());
    if (is_new) groups.push_back({place->first, {}});
    groups[place->second].cases.push_back(judged);
  }
  return groups;
}

std::string_view reason_of(const base::CaseResult& result) { return result.reason; }

}  // namespace assay::reports
