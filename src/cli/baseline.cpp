#include "conformance/baseline.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/gate_options.hpp"
#include "cli/log_file.hpp"

// `ews-assay baseline`: known failures against an old log, or as they ought to be.
namespace assay::cli {
namespace {

struct Arguments {
  std::string log;
  std::string catalogue;
  GateOptions gate;
  bool update = false;
};

ExitCode baseline(const Arguments& arguments) {
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  const conformance::Baseline known = read_baseline(arguments.gate);
  const base::RunResult run = read_log_file(log_path(arguments.log));
  const bool strict = run.header.strict;
  const std::string today = day_of(arguments.gate);
  if (arguments.update) {
    fmt::print("{}", conformance::propose_baseline(catalogue, known, run.cases, strict, today));
    return ExitCode::conforms;
  }
  const base::GateResult gate = conformance::gate(catalogue, known, run.cases, strict, today);
  print_gate(gate);
  return opens(gate) ? ExitCode::conforms : ExitCode::deviates;
}

}  // namespace

void add_baseline(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("baseline", "Hold an old run against its known failures");
  command->add_option("log", arguments->log, "results.ndjson, or the directory it is in")
      ->required()
      ->type_name("LOG|DIR");
  command->add_flag("--update", arguments->update,
                    "Print a baseline that fits the run; nothing is written");
  add_baseline_options(*command, arguments->gate);
  add_catalogue_option(*command, arguments->catalogue);
  command->callback([arguments, &exit_code] { exit_code = baseline(*arguments); });
}

}  // namespace assay::cli
