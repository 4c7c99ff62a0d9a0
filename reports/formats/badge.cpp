#include "reports/formats/badge.hpp"

#include <array>

#include "base/results/verdict.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

constexpr std::array<std::string_view, base::run_verdict_count> colours{
    "brightgreen", "green", "red", "red", "lightgrey"};

// What fits on a badge: the verdict, and how many mandatory requirements it speaks of.
std::string message_of(const base::RunResult& result, base::RunVerdict verdict) {
  const base::Tally must = base::tally_of(base::coverage_of(result), base::Level::must);
  const std::string counts = std::to_string(must.met) + " of " + std::to_string(must.testable);
  switch (verdict) {
    case base::RunVerdict::conforms:
      return "conforms, " + counts;
    case base::RunVerdict::met_what_was_tested:
      if (must.tested == 0) return "none tested of " + std::to_string(must.testable);
      return "met what was tested, " + counts;
    case base::RunVerdict::does_not_conform:
      return "does not conform, " + counts;
    case base::RunVerdict::not_implemented:
      return "not implemented";
    case base::RunVerdict::undecided:
      break;
  }
  return "undecided";
}

}  // namespace

std::string render_badge(const base::RunResult& result) {
  const base::RunVerdict verdict = base::verdict_of(result);
  return indented({{"schemaVersion", 1},
                   {"label", "AddNewImContactToGroup"},
                   {"message", message_of(result, verdict)},
                   {"color", colours[static_cast<std::size_t>(verdict)]}});
}

}  // namespace assay::reports
