#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/live_target.hpp"
#include "conformance/catalogue.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/triage/finding_file.hpp"
#include "reports/escape.hpp"

// `ews-assay replay ID`: is a finding of `fuzz` still there?
namespace assay::cli {
namespace {

struct Arguments {
  LiveOptions live;
  std::string id;
  std::string findings = "fuzz-out";
};

ExitCode replay(Arguments& arguments) {
  const base::FuzzFinding finding = fuzz::load_finding(arguments.findings, arguments.id);
  const std::string plain = conformance::embedded_catalogue().messages.at("minimal-request");
  LiveTarget target(arguments.live, plain);
  // What is slow is so beside a plain message; what is wrong with that one is another matter.
  target.put(plain);
  const fuzz::Trial trial = target.put(finding.request);
  if (!trial.lost.empty()) {
    fmt::print(stderr, "ews-assay: {}\n", trial.lost);
    return ExitCode::unreachable;
  }
  if (!trial.complaint) {
    fmt::print("{}: fixed ({} {})\n", finding.id, finding.property, finding.cause);
    return ExitCode::conforms;
  }
  const bool same = trial.complaint->property == finding.property &&
                    fuzz::cause_of(*trial.complaint, finding.edits) == finding.cause;
  fmt::print("{}: {}: {} {}\n  {}\n", finding.id, same ? "still there" : "changed",
             trial.complaint->property, fuzz::cause_of(*trial.complaint, finding.edits),
             reports::visible(trial.complaint->detail, reports::Lines::flatten));
  return ExitCode::deviates;
}

}  // namespace

void add_replay(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = app.add_subcommand("replay", "Send the message of a finding again");
  command->add_option("id", arguments->id, "Id of the finding")->required();
  add_live_options(*command, arguments->live);
  command->add_option("--findings", arguments->findings, "Where findings are")
      ->type_name("DIR")
      ->capture_default_str();
  command->callback([arguments, &exit_code] { exit_code = replay(*arguments); });
}

}  // namespace assay::cli
