#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/results/operations.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/catalogue_run.hpp"
#include "cli/runs/gate.hpp"
#include "cli/runs/selection_problem.hpp"
#include "cli/runs/traffic_run.hpp"
#include "cli/stop_signals.hpp"
#include "reports/formats/formats.hpp"
#include "reports/log/log.hpp"

// `ews-assay run`: the cases against a target.
namespace assay::cli {
namespace {

ExitCode refuse(const std::string& problem, ExitCode code) {
  complain("ews-assay run", problem);
  return code;
}

// What a user opens first: the page if it was made.
std::string first_report(const RunArguments& arguments) {
  const reports::Format* const page = reports::find_format("html");
  const bool made =
      std::ranges::find(arguments.report_formats, page->name) != arguments.report_formats.end();
  return arguments.report_directory + "/" + std::string(made ? page->file : reports::log_file);
}

void complete_from_profile(RunArguments& arguments) {
  read_profile(arguments.endpoint);
  if (arguments.exec.given() && arguments.endpoint.profile.endpoint) {
    throw std::runtime_error("--exec cannot be used with a profile that has an endpoint");
  }
}

ExitCode judge_traffic(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  const FinishedRun finished = run_traffic(arguments, catalogue);
  print(finished, first_report(arguments));
  return exit_code_of_traffic(finished);
}

ExitCode put_cases(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  StopSignals signals;
  Door door;
  try {
    door = open_door(arguments, catalogue);
  } catch (const std::runtime_error& error) {
    // Of other targets it is the options that are wrong.
    if (!arguments.is_builtin()) throw;
    return refuse(error.what(), ExitCode::unreachable);
  }
  signals.take();
  const FinishedRun finished = run_catalogue(arguments, catalogue, door);
  print(finished, first_report(arguments));
  if (finished.annexes.gate) print_gate(*finished.annexes.gate);
  return exit_code_of(finished);
}

// Traffic is judged whole, whatever its operations; the log says what was chosen when it is not the
// tested operation alone.
conformance::Catalogue choose_operations(RunArguments& arguments) {
  conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  std::vector<std::string>& chosen = arguments.selection.operations;
  if (!arguments.recorded.empty() && chosen.empty()) chosen = {std::string(base::all_operations)};
  chosen = operations_named(catalogue, chosen);
  catalogue = conformance::about(std::move(catalogue), chosen);
  if (chosen.size() == 1 && chosen.front() == base::tested_operation) chosen.clear();
  return catalogue;
}

ExitCode run(RunArguments arguments) {
  complete_from_profile(arguments);
  const conformance::Catalogue catalogue = choose_operations(arguments);
  if (!arguments.recorded.empty()) return judge_traffic(arguments, catalogue);
  read_baseline(arguments.gate);  // a slip in it is told before the run
  if (arguments.exec.given()) {
    arguments.selection.door = conformance::Door::codec;
  } else if (!arguments.is_builtin()) {
    arguments.selection.door = conformance::Door::server;
  }
  arguments.selection.shard = shard_of(arguments.shard);
  arguments.selection.level = conformance::value_named(conformance::level_names(), arguments.level);
  if (const auto problem = selection_problem(catalogue, arguments.catalogue, arguments.selection)) {
    return refuse(*problem, ExitCode::nothing_selected);
  }
  if (!arguments.shard.empty() && !arguments.is_builtin() && !arguments.seed) {
    return refuse("--shard needs the same --seed for every shard", ExitCode::usage);
  }
  if (const auto problem = acceptance_problem(catalogue, arguments.endpoint.profile)) {
    return refuse(*problem, ExitCode::usage);
  }
  return put_cases(arguments, catalogue);
}

// For the manual.
void describe(Command& command) {
  command.details =
      "Without --endpoint, --exec and --recorded, the target is the built-in reference "
      "endpoint. With --endpoint, cases are sent to a server: they create IM groups and "
      "contacts of their own in the mailbox of the caller and remove them, also after failures "
      "and Ctrl-C; what could not be removed is listed. With --exec, messages are given to a "
      "parser or serializer. With --recorded, every exchange of recorded traffic is judged "
      "like a case.\n\n"
      "The log results.ndjson and the reports are written to the directory of --report-dir. "
      "Credentials come from the environment or from a file, and appear in no report.";
  command.examples = {
      {"Test a server; user and password are in the environment",
       "ews-assay run --endpoint https://mail.contoso.com/EWS/Exchange.asmx --auth basic --ca-file "
       "ca.pem"},
      {"Run only the cases about requests", "ews-assay run 'request/*'"},
      {"Test a parser by means of an adapter program", "ews-assay run --exec './adapter --json'"},
      {"Fail a CI job only for failures that are not known",
       "ews-assay run --endpoint http://localhost:8080/EWS/Exchange.asmx --baseline known.toml "
       "--report html,junit,sarif"}};
  command.see_also = {"report", "verify", "baseline", "list"};
}

}  // namespace

Command run_command() {
  const auto arguments = std::make_shared<RunArguments>();
  Command command("run", "Run conformance cases against a server, parser or serializer");
  describe(command);
  add_run_options(command, *arguments);
  command.run = [arguments] { return run(*arguments); };
  return command;
}

}  // namespace assay::cli
