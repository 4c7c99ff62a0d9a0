#include "base/results/result.hpp"

namespace assay::base {

std::string_view name_of(Outcome outcome) {
  static constexpr std::array<std::string_view, outcome_count> names{
      "pass", "nonstrict", "fail", "skipped", "unsupported", "inconclusive"};
  return names[static_cast<std::size_t>(outcome)];
}

std::string_view name_of(Refusal refusal) {
  static constexpr std::array<std::string_view, refusal_count> names{
      "right-reason", "other-reason", "accepted", "no-answer", "crash"};
  return names[static_cast<std::size_t>(refusal)];
}

std::string_view name_of(Presence presence) {
  static constexpr std::array<std::string_view, presence_count> names{"implemented", "missing",
                                                                      "unknown"};
  return names[static_cast<std::size_t>(presence)];
}

Totals totals_of(const std::vector<CaseResult>& cases) {
  Totals totals{};
  for (const CaseResult& result : cases) ++totals[static_cast<std::size_t>(result.outcome)];
  return totals;
}

bool conforms(const Totals& totals, bool strict) {
  const auto count = [&](Outcome outcome) { return totals[static_cast<std::size_t>(outcome)]; };
  return count(Outcome::fail) == 0 && (!strict || count(Outcome::nonstrict) == 0);
}

}  // namespace assay::base
