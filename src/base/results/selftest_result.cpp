#include "base/results/selftest_result.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace assay::base {

std::string_view name_of(Fate fate) {
  static constexpr std::array<std::string_view, fate_count> names{"killed", "survived", "unrelated",
                                                                  "misblamed"};
  return names[static_cast<std::size_t>(fate)];
}

std::vector<std::string> rightly_caught_by(const DefectResult& defect) {
  std::vector<std::string> rightly;
  std::ranges::copy_if(defect.breaks, std::back_inserter(rightly), [&](const std::string& id) {
    return std::ranges::find(defect.caught_by, id) != defect.caught_by.end();
  });
  return rightly;
}

std::size_t count_of(const SelftestResult& result, Fate fate) {
  return static_cast<std::size_t>(std::ranges::count(result.defects, fate, &DefectResult::fate));
}

double mean_cases(const SelftestResult& result) {
  if (result.defects.empty()) return 0;
  const auto failing = std::accumulate(
      result.defects.begin(), result.defects.end(), std::size_t{0},
      [](std::size_t sum, const DefectResult& defect) { return sum + defect.cases.size(); });
  return static_cast<double>(failing) / static_cast<double>(result.defects.size());
}

bool passes(const SelftestResult& result) {
  return count_of(result, Fate::killed) == result.defects.size() && result.false_alarms.empty() &&
         result.idle_cases.empty() && result.stale_controls.empty();
}

std::string verdict_of(const SelftestResult& result) {
  if (!passes(result)) return "is at fault";
  if (result.untried == 0) return "catches what it claims";
  const std::size_t tried = result.defects.size();
  return "catches all that was tried: " + std::to_string(tried) + " of " +
         std::to_string(tried + result.untried) + " defects";
}

}  // namespace assay::base
