#include <fmt/core.h>

#include <memory>

#include "cli/commands/commands.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/targets/live_target.hpp"
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
    fmt::print(stderr, "ews-assay replay: {}\n", trial.lost);
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

// For the manual.
void describe(Command& command) {
  command.details =
      "The target options are those that ews-assay fuzz was given; fuzz prints the whole "
      "command beside each finding. The exit code is 0 when the finding is fixed and 1 when it "
      "is still there or has changed.";
  command.examples = {
      {"Send the message of a finding to the server again",
       "ews-assay replay 1a2b3c4d --endpoint http://localhost:8080/EWS/Exchange.asmx"}};
  command.see_also = {"fuzz", "promote"};
}

}  // namespace

Command replay_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("replay", "Send the message of a finding again, and show whether it is fixed");
  describe(command);
  command.positional("ID", arguments->id, "Id of the finding").demanded();
  add_live_options(command, arguments->live);
  add_findings_option(command.group("Findings"), arguments->findings, "Directory of the findings");
  command.run = [arguments] { return replay(*arguments); };
  return command;
}

}  // namespace assay::cli
