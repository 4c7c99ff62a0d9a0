#include "cli/options/gate_options.hpp"

#include "base/day.hpp"

namespace assay::cli {

std::string day_problem(const std::string& text) {
  return base::is_day(text) ? "" : "'" + text + "' is not a day like 2026-12-31";
}

void add_strictness_options(Group& group, GateOptions& options) {
  group
      .add("--fail-on", options.fail_on,
           "Lowest level whose failures fail the run. With should, a missed recommendation or an "
           "erratum fails it, too")
      .called("LEVEL")
      .one_of({"must", "should"})
      .showing_default();
  group.add("--strict", options.strict, "Short form of --fail-on should").excluding({"--fail-on"});
}

void add_baseline_options(Group& group, GateOptions& options) {
  group
      .add("--baseline", options.baseline,
           "File of known failures. They do not fail a run, but an entry that is out of date does")
      .existing_file();
  group
      .add(
          "--today", options.today,
          "Day on which entries of the baseline are checked for expiry, instead of the present one")
      .called("YYYY-MM-DD")
      .checked_by(day_problem);
}

}  // namespace assay::cli
