#include "conformance/policy/baseline.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <string>

#include "base/files/file.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/log_file.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/gate.hpp"
#include "conformance/policy/baseline_update.hpp"

// `ews-assay baseline`: known failures against an old log, or as they ought to be.
namespace assay::cli {
namespace {

struct Arguments {
  std::string log;
  std::string catalogue;
  GateOptions gate;
  std::string update;  // the file to rewrite; empty: only compare
  conformance::NewEntryWords words;
};

template <typename Entries>
void print_each(const char* label, const Entries& entries) {
  for (const auto& entry : entries) {
    fmt::print("{}{}\n", label, one_line(entry.case_id));
  }
}

// What the owner has to do by hand goes to standard error.
void print_update(const std::string& file, const conformance::BaselineUpdate& update,
                  const conformance::NewEntryWords& words) {
  for (const base::KnownFailure& entry : update.removed) {
    fmt::print("taken out: {}\n", one_line(complaint_about(entry)));
  }
  print_each("renewed:   ", update.renewed);
  print_each("added:     ", update.added);
  for (const base::KnownFailure& entry : update.expired) {
    complain("ews-assay baseline",
             fmt::format("{}:{}: {} and still fails; --expires gives it a day", file, entry.line,
                         complaint_about(entry)));
  }
  if (!update.added.empty() && !words.complete()) {
    complain("ews-assay baseline", file +
                                       ": new entries need a reason and a day: fill them in, or "
                                       "give --reason and --expires");
  }
}

ExitCode update_file(const Arguments& arguments, const conformance::Catalogue& catalogue,
                     const base::RunResult& run) {
  const std::string& file = arguments.update;
  const std::string text = std::filesystem::exists(file) ? base::content_of(file) : "";
  const conformance::BaselineUpdate update = conformance::updated_baseline(
      text, file, catalogue, run.cases, run.header.strict, day_of(arguments.gate), arguments.words);
  if (update.text != text) base::write_file(file, update.text);
  print_update(file, update, arguments.words);
  return ExitCode::conforms;
}

ExitCode baseline(const Arguments& arguments) {
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  const base::RunResult run = read_log_file(log_path(arguments.log));
  if (!arguments.update.empty()) return update_file(arguments, catalogue, run);
  const base::GateResult gate =
      gate_of(arguments.gate, catalogue, run)
          .value_or(conformance::gate(catalogue, {}, run.cases, run.header.strict, ""));
  print_gate(gate);
  if (arguments.gate.baseline.empty() && !run.header.baseline && !gate.fresh.empty()) {
    complain("ews-assay baseline",
             "without --baseline no failure is known, and every one counts as new");
  }
  return opens(gate) ? ExitCode::conforms : ExitCode::deviates;
}

void add_update_options(Group& group, Arguments& arguments) {
  group
      .add("--update", arguments.update,
           "Baseline to rewrite so that it fits the run. Stale entries go, new failures are added, "
           "everything else stays as it is")
      .file()
      .excluding({"--baseline"});
  group.add("--reason", arguments.words.reason, "Reason of the entries that --update adds")
      .needing("--update");
  group
      .add("--expires", arguments.words.expires,
           "Last day of the entries that --update adds, and of those that have expired and still "
           "fail")
      .called("YYYY-MM-DD")
      .checked_by(day_problem)
      .needing("--update");
}

// For the manual.
void describe(Command& command) {
  command.details =
      "A baseline is a TOML file of failures that are known, each with a reason and an expiry "
      "date. The comparison is the one of ews-assay run --baseline: it fails for failures that "
      "are new, and for entries that pass now, have expired or fit no case. An entry with flaky = "
      "true may pass.";
  command.examples = {
      {"Compare the last run with its known failures",
       "ews-assay baseline reports/out --baseline known.toml"},
      {"Rewrite it to fit the last run",
       "ews-assay baseline reports/out --update known.toml --reason 'ticket 17' --expires "
       "2027-06-30"}};
  command.see_also = {"run", "compare"};
}

}  // namespace

Command baseline_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("baseline", "Compare an old run with its known failures");
  describe(command);
  add_log_argument(command, arguments->log);
  Group& group = command.group("Options");
  add_update_options(group, *arguments);
  add_baseline_options(group, arguments->gate);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return baseline(*arguments); };
  return command;
}

}  // namespace assay::cli
