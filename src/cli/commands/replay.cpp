#include <fmt/core.h>

#include <filesystem>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>

#include "base/files/file.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/targets/live_target.hpp"
#include "conformance/loading/catalogue.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/triage/finding_file.hpp"
#include "reports/log/campaign_log.hpp"

// `ews-assay replay ID`: is a finding of `fuzz` still there?
namespace assay::cli {
namespace {

struct Arguments {
  LiveOptions live;
  std::string id;
  std::string findings = "fuzz-out";
};

// The target of the campaign that a folder of findings is of; nothing without its log.
base::Target target_of_campaign(const std::filesystem::path& folder) {
  const std::filesystem::path log = folder / reports::campaign_file;
  if (!std::filesystem::exists(log)) return {};
  std::istringstream events(base::content_of(log, base::longest_log));
  const base::Campaign campaign = reports::read_campaign(events);
  return campaign.sessions.empty() ? base::Target() : campaign.sessions.back().header.target;
}

// Another target says nothing about a finding, least of all that it is fixed.
void refuse_another_kind(const base::FuzzFinding& finding, const base::Target& found_in,
                         const base::Target& given) {
  const std::string id = finding.id;
  const bool is_codec = given.kind == "exec";
  if (finding.subject == "codec" && !is_codec) {
    throw UsageError(id + " is a finding about a codec: give its adapter with --exec");
  }
  if (finding.subject == "server" && is_codec) {
    throw UsageError(id + " is a finding about a server: give it with --endpoint, not --exec");
  }
  if (finding.subject != "codec" && finding.subject != "server") {
    throw UsageError(id + " is a finding of the fuzz harness " + finding.subject +
                     ": give its file " + id + ".request to that program");
  }
  if (found_in.kind == "endpoint" && given.kind == "builtin") {
    throw UsageError(id + " was found at " + found_in.name + ": give the server with --endpoint");
  }
}

ExitCode replay(Arguments& arguments) {
  const base::FuzzFinding finding = fuzz::load_finding(arguments.findings, arguments.id);
  const std::string plain = conformance::embedded_catalogue().messages.at("minimal-request");
  LiveTarget target(arguments.live, scope_of(arguments.live), plain);
  refuse_another_kind(finding, target_of_campaign(arguments.findings), target.identity());
  // What is slow is so beside a plain message; what is wrong with that one is another matter.
  target.put(plain);
  const fuzz::Trial trial = target.put(finding.request);
  if (!trial.lost.empty()) {
    complain("ews-assay replay", trial.lost);
    return ExitCode::unreachable;
  }
  if (!trial.complaint) {
    fmt::print("{}\n", one_line(fmt::format("{}: fixed ({} {})", finding.id, finding.property,
                                            finding.cause)));
    return ExitCode::conforms;
  }
  const bool same = trial.complaint->property == finding.property &&
                    fuzz::cause_of(*trial.complaint, finding.edits) == finding.cause;
  fmt::print("{}: {}: {} {}\n  {}\n", finding.id, same ? "still there" : "changed",
             trial.complaint->property, fuzz::cause_of(*trial.complaint, finding.edits),
             one_line(trial.complaint->detail));
  return ExitCode::deviates;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "The target options are those that ews-assay fuzz was given; fuzz prints the whole "
      "command beside each finding. A finding about a server is refused for a codec, and the other "
      "way round. The exit code is 0 when the finding is fixed and 1 when it "
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
