#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/finding_file.hpp"
#include "cli/live_target.hpp"

// `ews-assay replay ID`: is a finding of `fuzz` still there?
namespace assay::cli {
namespace {

struct Arguments {
  LiveOptions live;
  std::string id;
  std::string findings = "fuzz-out";
  double slow = 2;
};

ExitCode replay(Arguments& arguments) {
  const SavedFinding finding = load_finding(arguments.findings, arguments.id);
  LiveTarget target(arguments.live);
  fuzz::OracleOptions oracle;
  oracle.slow = arguments.slow;
  const auto complaint =
      fuzz::complaint_about(finding.request, target.send(finding.request), oracle);
  if (!complaint) {
    fmt::print("{}: fixed ({})\n", arguments.id, finding.complaint.bucket);
    return ExitCode::conforms;
  }
  const bool same = complaint->bucket == finding.complaint.bucket;
  fmt::print("{}: {}: {}\n", arguments.id, same ? "still there" : "changed", complaint->bucket);
  fmt::print("  {}\n", complaint->detail);
  return complaint->bucket == "silence unreachable" ? ExitCode::unreachable : ExitCode::deviates;
}

}  // namespace

void add_replay(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = app.add_subcommand("replay", "Send the request of a finding again");
  command->add_option("id", arguments->id, "Id of the finding")->required();
  add_live_options(*command, arguments->live);
  command->add_option("--slow", arguments->slow, "Seconds an answer may take")
      ->capture_default_str();
  command->add_option("--findings", arguments->findings, "Where findings are")
      ->type_name("DIR")
      ->capture_default_str();
  command->callback([arguments, &exit_code] { exit_code = replay(*arguments); });
}

}  // namespace assay::cli
