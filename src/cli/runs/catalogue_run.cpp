#include "cli/runs/catalogue_run.hpp"

#include <utility>
#include <vector>

#include "cli/catalogue.hpp"
#include "cli/files/history.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/gate.hpp"
#include "cli/runs/new_run_header.hpp"
#include "cli/runs/progress_line.hpp"
#include "cli/stop_signals.hpp"
#include "conformance/acceptances.hpp"
#include "conformance/problem.hpp"

namespace assay::cli {
namespace {

conformance::RunOptions options_of(const RunArguments& arguments, const Door& door,
                                   const base::RunHeader& header) {
  conformance::RunOptions options;
  options.seed = header.seed;
  options.features = door.features;
  options.timeout = milliseconds_of(arguments.timeout);
  options.wait_for = milliseconds_of(arguments.endpoint.wait_for);
  options.pause = pause_unless_stopped;
  options.group = arguments.group();
  return options;
}

void redact(const conformance::Redaction& redaction, conformance::RunEnd& end) {
  end.target_problem = redaction(std::move(end.target_problem));
  for (std::string& left : end.leftovers) left = redaction(std::move(left));
}

}  // namespace

FinishedRun run_catalogue(const RunArguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door) {
  const std::vector<const conformance::Case*> cases =
      conformance::select_cases(catalogue, arguments.selection);
  FinishedRun finished;
  finished.result.header = header_of(arguments, catalogue, door, cases.size());
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  conformance::Acceptances acceptances(arguments.endpoint.profile.accepted, day_of(arguments.gate));
  {
    ProgressLine progress(cases.size());
    const auto sink = [&](base::CaseResult result) {
      door.redaction.apply(result);
      acceptances.apply(result);
      reports.judged(result);
      progress.judged(result);
      finished.result.cases.push_back(std::move(result));
    };
    finished.end = conformance::run_cases(catalogue, cases, doors_of(arguments, door),
                                          options_of(arguments, door, finished.result.header), sink,
                                          stop_requested);
  }
  if (!door.exec.problem.empty()) finished.end.target_problem = door.exec.problem;
  redact(door.redaction, finished.end);
  finished.stale = acceptances.stale();
  if (door.canary) finished.fetched = door.canary->unexplained();
  finished.result.complete = !finished.end.interrupted;
  finished.result.problem = finished.end.target_problem;
  finished.annexes.gate = gate_of(arguments.gate, catalogue, finished.result);
  reports.finish(finished.result, finished.annexes);
  append_to_history(arguments.history, finished.result);
  return finished;
}

std::optional<std::string> selection_problem(const conformance::Catalogue& catalogue,
                                             const conformance::Selection& selection) {
  for (const std::string& glob : selection.ids) {
    if (!conformance::select_cases(catalogue, {{glob}, {}, {}, {}, {}}).empty()) continue;
    if (glob.starts_with("http://") || glob.starts_with("https://")) {
      return "no case is selected: did you mean --endpoint " + glob + "?";
    }
    return "no case is selected: " + unknown_id(catalogue, glob);
  }
  if (conformance::select_cases(catalogue, selection).empty()) return "no case is selected";
  return std::nullopt;
}

std::optional<std::string> acceptance_problem(const conformance::Catalogue& catalogue,
                                              const conformance::Profile& profile) {
  for (const conformance::Acceptance& accepted : profile.accepted) {
    if (catalogue.find_case(accepted.case_id) != nullptr) continue;
    return describe(conformance::Problem{accepted.origin, unknown_id(catalogue, accepted.case_id)});
  }
  return std::nullopt;
}

}  // namespace assay::cli
