#include "reports/badge.hpp"

#include <array>

#include "reports/json_values.hpp"

namespace assay::reports {

std::string render_badge(const base::RunResult& result) {
  static constexpr std::array<std::string_view, 3> colours{"brightgreen", "red", "lightgrey"};
  const base::Totals totals = base::totals_of(result.cases);
  const auto count = [&](base::Outcome outcome) {
    return totals[static_cast<std::size_t>(outcome)];
  };
  const std::size_t met = count(base::Outcome::pass) + count(base::Outcome::nonstrict);
  const std::size_t judged = met + count(base::Outcome::fail);
  const base::RunVerdict verdict = verdict_of(result);
  return indented({{"schemaVersion", 1},
                   {"label", "AddNewImContactToGroup"},
                   {"message", std::string(name_of(verdict)) + ", " + std::to_string(met) + " of " +
                                   std::to_string(judged)},
                   {"color", colours[static_cast<std::size_t>(verdict)]}});
}

}  // namespace assay::reports
