#include "conformance/baseline.hpp"

#include <fmt/core.h>

#include <memory>
#include <string>

#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/files/log_file.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/gate.hpp"

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

// For the manual.
void describe(Command& command) {
  command.details =
      "A baseline is a TOML file of failures that are known, each with a reason and an expiry "
      "date. The comparison is the one of ews-assay run --baseline: it fails for failures that "
      "are new, and for entries that pass now, have expired or fit no case.";
  command.examples = {
      {"Compare the last run with its known failures",
       "ews-assay baseline reports/out --baseline known.toml"},
      {"Print a baseline for the last run", "ews-assay baseline reports/out --update"}};
  command.see_also = {"run", "compare"};
}

}  // namespace

Command baseline_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("baseline", "Compare an old run with its known failures");
  describe(command);
  add_log_argument(command, arguments->log);
  Group& group = command.group("Options");
  group.add("--update", arguments->update,
            "Print a baseline that fits the run, instead of comparing; no file is changed");
  add_baseline_options(group, arguments->gate);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return baseline(*arguments); };
  return command;
}

}  // namespace assay::cli
