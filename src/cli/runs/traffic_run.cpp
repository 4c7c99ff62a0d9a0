#include "cli/runs/traffic_run.hpp"

#include <fmt/core.h>

#include <string>
#include <utility>
#include <vector>

#include "base/results/verdict.hpp"
#include "cli/complaint.hpp"
#include "cli/files/case_spool.hpp"
#include "cli/files/history.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/new_run_header.hpp"
#include "cli/runs/recorded_run.hpp"
#include "cli/targets/door.hpp"

namespace assay::cli {
namespace {

base::RunHeader header_about_traffic(const RunArguments& arguments,
                                     const conformance::Catalogue& catalogue, std::size_t results) {
  Door door;
  door.exec.identity = {"recorded", arguments.recorded.front()};
  if (arguments.recorded.size() > 1) {
    door.exec.identity.name += fmt::format(" and {} more", arguments.recorded.size() - 1);
  }
  base::RunHeader header = header_of(arguments, catalogue, door, results);
  if (std::string digest = digest_of_traffic(arguments.recorded); !digest.empty()) {
    header.digests.push_back({"traffic", std::move(digest)});
  }
  return header;
}

std::string joined(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : "; ") + sentence;
  return text;
}

}  // namespace

FinishedRun run_traffic(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  inspect::Options reading;
  reading.generation = arguments.generation();
  reading.strict = arguments.gate.is_strict();
  FinishedRun finished;
  CaseSpool spool(arguments.report_directory);
  std::size_t shown = 0;
  const RecordedRun run =
      run_recorded(arguments.recorded, catalogue, reading, [&](base::CaseResult result) {
        spool.keep(result);
        keep_shown_bodies(result, shown);
        finished.result.cases.push_back(std::move(result));
      });
  finished.result.header = header_about_traffic(arguments, catalogue, run.results);
  finished.result.header.operations = operations_seen(finished.result.cases);
  finished.result.complete = true;
  finished.unreadable = run.unreadable;
  finished.result.problem = joined(run.problems);
  finished.end.target_problem = finished.result.problem;
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  spool.replay([&](const base::CaseResult& result) { reports.judged(result); });
  reports.finish(finished.result);
  append_to_history(arguments.history, finished.result);
  for (const std::string& note : run.notes) complain("note", note);
  if (run.others.any()) complain("note", run.others.in_words());
  return finished;
}

ExitCode exit_code_of_traffic(const FinishedRun& finished) {
  const base::RunVerdict verdict = base::verdict_of(finished.result);
  if (finished.unreadable) return ExitCode::usage;
  if (base::is_good(verdict)) return ExitCode::conforms;
  if (verdict != base::RunVerdict::undecided) return ExitCode::deviates;
  return finished.result.problem.empty() ? ExitCode::nothing_selected : ExitCode::usage;
}

}  // namespace assay::cli
