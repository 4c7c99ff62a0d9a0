#include "base/result.hpp"

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

Totals totals_of(const std::vector<CaseResult>& cases) {
  Totals totals{};
  for (const CaseResult& result : cases) ++totals[static_cast<std::size_t>(result.outcome)];
  return totals;
}

bool conforms(const Totals& totals, bool strict) {
  const auto count = [&](Outcome outcome) { return totals[static_cast<std::size_t>(outcome)]; };
  return count(Outcome::fail) == 0 && (!strict || count(Outcome::nonstrict) == 0);
}

std::string_view name_of(RunVerdict verdict) {
  static constexpr std::array<std::string_view, 3> names{"conforms", "violates", "undecided"};
  return names[static_cast<std::size_t>(verdict)];
}

RunVerdict verdict_of(const RunResult& result) {
  const Totals totals = totals_of(result.cases);
  if (!conforms(totals, result.header.strict)) return RunVerdict::violates;
  const std::size_t met = totals[static_cast<std::size_t>(Outcome::pass)] +
                          totals[static_cast<std::size_t>(Outcome::nonstrict)];
  const bool sane = result.complete && result.problem.empty();
  return sane && met > 0 ? RunVerdict::conforms : RunVerdict::undecided;
}

}  // namespace assay::base
