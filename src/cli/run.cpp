#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "cli/catalogue_option.hpp"
#include "cli/catalogue_run.hpp"
#include "cli/commands.hpp"
#include "cli/shard_option.hpp"
#include "cli/stop_signals.hpp"
#include "cli/traffic_run.hpp"
#include "reports/formats.hpp"
#include "reports/log.hpp"

// `ews-assay run`: the cases against a target.
namespace assay::cli {
namespace {

ExitCode refuse(const std::string& problem, ExitCode code) {
  fmt::print(stderr, "ews-assay run: {}\n", problem);
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
    throw std::runtime_error("--exec does not go together with the endpoint of the profile");
  }
  if (!arguments.schema_is_given) {
    arguments.schema = arguments.endpoint.profile.schema.value_or(arguments.schema);
  }
}

ExitCode judge_traffic(const RunArguments& arguments, const conformance::Catalogue& catalogue) {
  const FinishedRun finished = run_traffic(arguments, catalogue);
  print(finished, first_report(arguments));
  const bool violates = base::verdict_of(finished.result) == base::RunVerdict::violates;
  const bool damaged = !finished.end.target_problem.empty();
  return damaged && !violates ? ExitCode::usage : exit_code_of(finished);
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

ExitCode run(RunArguments arguments) {
  complete_from_profile(arguments);
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  if (!arguments.recorded.empty()) return judge_traffic(arguments, catalogue);
  read_baseline(arguments.gate);  // a slip in it is told before the run
  arguments.selection.shard = shard_of(arguments.shard);
  arguments.selection.level = conformance::value_named(conformance::level_names(), arguments.level);
  if (const auto problem = selection_problem(catalogue, arguments.selection)) {
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

}  // namespace

void add_run(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<RunArguments>();
  CLI::App* const command =
      app.add_subcommand("run", "Run conformance cases against an endpoint or a codec");
  add_run_options(*command, *arguments);
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace assay::cli
