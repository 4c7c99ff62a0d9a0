#include "cli/runs/catalogue_run.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "base/results/operations.hpp"
#include "cli/catalogue.hpp"
#include "cli/files/case_spool.hpp"
#include "cli/files/history.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/gate.hpp"
#include "cli/runs/new_run_header.hpp"
#include "cli/runs/progress_line.hpp"
#include "cli/runs/run_header.hpp"
#include "cli/stop_signals.hpp"
#include "conformance/model/problem.hpp"
#include "conformance/policy/acceptances.hpp"
#include "conformance/recording/verify.hpp"
#include "conformance/running/operation_probe.hpp"
#include "conformance/running/sanity_probe.hpp"

namespace assay::cli {
namespace {

conformance::RunOptions options_of(const RunArguments& arguments, const Door& door,
                                   const base::RunHeader& header) {
  conformance::RunOptions options;
  options.seed = name_seed_of(header);
  options.features = door.features;
  options.timeout = milliseconds_of(arguments.timeout);
  options.wait_for = milliseconds_of(arguments.endpoint.wait_for);
  options.pause = pause_unless_stopped;
  options.group = arguments.group();
  options.tested = base::operations_of(header);
  return options;
}

void redact(const conformance::Redaction& redaction, std::vector<base::Exchange>& exchanges) {
  base::CaseResult shown;
  shown.exchanges = std::move(exchanges);
  redaction.apply(shown);
  exchanges = std::move(shown.exchanges);
}

void redact(const conformance::Redaction& redaction, base::OperationState& operation) {
  operation.evidence = redaction(std::move(operation.evidence));
  redact(redaction, operation.exchanges);
}

bool is_server_case(const conformance::Case* test_case) {
  return test_case->door == conformance::Door::server;
}

// What an endpoint has is asked before the run, once it answers at all; a group that cannot be
// removed is then the one of the run. Returns what is left of the probe in the mailbox.
std::vector<std::string> probe(const Door& door, const conformance::Doors& doors,
                               conformance::RunOptions& options, base::RunHeader& header) {
  conformance::SanityProbe first = conformance::patient_sanity_probe(doors, options);
  if (!first.problem.empty()) {
    options.failed_probe = std::move(first);
    return {};
  }
  conformance::ProbedOperations probed = conformance::probe_operations(doors, options);
  for (base::OperationState& operation : probed.operations) redact(door.redaction, operation);
  header.operations = options.operations = std::move(probed.operations);
  if (probed.group) {
    options.group = probed.group;
    std::ranges::move(conformance::entries_of(*probed.group), std::back_inserter(header.features));
  }
  return std::move(probed.leftovers);
}

void redact(const conformance::Redaction& redaction, conformance::RunEnd& end) {
  end.target_problem = redaction(std::move(end.target_problem));
  redact(redaction, end.probes);
  for (std::string& left : end.leftovers) left = redaction(std::move(left));
}

}  // namespace

FinishedRun run_catalogue(const RunArguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door) {
  const std::vector<const conformance::Case*> cases =
      conformance::select_cases(catalogue, arguments.selection);
  FinishedRun finished;
  finished.result.header = header_of(arguments, catalogue, door, cases.size());
  const conformance::Doors doors = doors_of(arguments, door);
  conformance::RunOptions options = options_of(arguments, door, finished.result.header);
  std::vector<std::string> left_by_probe;
  if (doors.server && !arguments.is_builtin() && std::ranges::any_of(cases, is_server_case)) {
    left_by_probe = probe(door, doors, options, finished.result.header);
  }
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  conformance::Acceptances acceptances(arguments.endpoint.profile.accepted, day_of(arguments.gate));
  {
    std::size_t shown = 0;
    ProgressLine progress(cases.size());
    const auto sink = [&](base::CaseResult result) {
      door.redaction.apply(result);
      acceptances.apply(result);
      reports.judged(result);
      progress.judged(result);
      keep_shown_bodies(result, shown);
      finished.result.cases.push_back(std::move(result));
    };
    finished.end = conformance::run_cases(catalogue, cases, doors, options, sink, stop_requested);
    std::ranges::move(left_by_probe, std::back_inserter(finished.end.leftovers));
  }
  if (!door.exec.problem.empty()) finished.end.target_problem = door.exec.problem;
  redact(door.redaction, finished.end);
  finished.stale = acceptances.stale();
  if (door.canary) finished.fetched = door.canary->unexplained();
  for (std::string& line : finished.fetched) line = door.redaction(std::move(line));
  finished.result.complete = !finished.end.interrupted;
  finished.result.problem = finished.end.target_problem;
  finished.result.probes = std::move(finished.end.probes);
  finished.annexes.gate = gate_of(arguments.gate, catalogue, finished.result);
  reports.finish(finished.result, finished.annexes);
  append_to_history(arguments.history, finished.result);
  return finished;
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
