#include "cli/runs/finished_run.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <optional>

#include "base/results/verdict.hpp"
#include "cli/complaint.hpp"
#include "cli/terminal.hpp"
#include "reports/terminal/summary.hpp"

namespace assay::cli {
namespace {

void complain_of_run(const std::string& sentence) { complain("ews-assay run", sentence); }

}  // namespace

void print(const FinishedRun& finished, const std::string& report_file) {
  const Terminal terminal = terminal_of(stdout);
  reports::SummaryOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.report_file = report_file;
  fmt::print("{}", reports::render_summary(finished.result, options));
  std::fflush(stdout);
  if (!finished.end.target_problem.empty()) complain_of_run(finished.end.target_problem);
  for (const std::string& left : finished.end.leftovers) complain_of_run("not cleaned up: " + left);
  for (const std::string& line : finished.fetched) {
    complain_of_run("fetched by the target after its answer: " + line);
  }
  for (const std::string& sentence : finished.stale) complain_of_run(sentence);
  if (finished.end.interrupted) complain_of_run("interrupted");
}

ExitCode exit_code_of(const FinishedRun& finished) {
  const base::RunVerdict verdict = base::verdict_of(finished.result);
  const std::optional<base::GateResult>& gate = finished.annexes.gate;
  const bool deviates =
      verdict == base::RunVerdict::does_not_conform || verdict == base::RunVerdict::not_implemented;
  if (gate ? !opens(*gate) : deviates) return ExitCode::deviates;
  const base::Totals totals = base::totals_of(finished.result.cases);
  const std::size_t undecided = totals[static_cast<std::size_t>(base::Outcome::inconclusive)];
  const bool broken = !finished.end.target_problem.empty() || finished.end.interrupted;
  if (broken || undecided > 0) return ExitCode::unreachable;
  return verdict == base::RunVerdict::undecided ? ExitCode::nothing_selected : ExitCode::conforms;
}

}  // namespace assay::cli
