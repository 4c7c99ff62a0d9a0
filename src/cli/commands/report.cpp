#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/files/file.hpp"
#include "base/files/replace_file.hpp"
#include "base/results/operations.hpp"
#include "base/results/verdict.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/annexes.hpp"
#include "cli/files/history.hpp"
#include "cli/files/log_file.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/files/statement_files.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/gate.hpp"
#include "reports/html/html.hpp"
#include "reports/log/log.hpp"
#include "reports/log/merge.hpp"

// `ews-assay report`: the reports of an old log.
namespace assay::cli {
namespace {

void print(const std::filesystem::path& written) { fmt::print("{}\n", one_line(written.string())); }

struct Arguments {
  std::string log;
  std::vector<std::string> shards;
  std::vector<std::string> operations;
  bool statement = false;
  bool partial = false;
  std::vector<std::string> formats;
  std::string directory;
  std::string history;
  GateOptions gate;
  AnnexOptions annexes;
  std::string catalogue;
};

std::filesystem::path directory_of(const Arguments& arguments) {
  const std::filesystem::path directory = arguments.directory.empty() ? "." : arguments.directory;
  std::filesystem::create_directories(directory);
  return directory;
}

// Campaigns without a run: as a page, or into the history.
ExitCode draw(const Arguments& arguments) {
  const std::filesystem::path directory = directory_of(arguments);
  reports::Annexes annexes;
  read_annexes(arguments.annexes, annexes);
  if (arguments.history.empty()) {
    const std::filesystem::path file = directory / "campaign.html";
    base::replace_file(file, reports::render_campaigns(annexes.campaigns));
    print(file);
    return ExitCode::conforms;
  }
  for (const base::Campaign& campaign : annexes.campaigns) {
    append_to_history(arguments.history, campaign);
  }
  print(write_history(arguments.history, directory));
  return ExitCode::conforms;
}

// Joins the logs of the shards into one beside its reports.
std::filesystem::path write_merged(const Arguments& arguments) {
  std::vector<base::RunResult> runs;
  for (const std::string& shard : arguments.shards) runs.push_back(read_log_file(log_path(shard)));
  const base::RunResult whole = reports::merge(std::move(runs));
  std::filesystem::create_directories(arguments.directory);
  const std::filesystem::path file = std::filesystem::path(arguments.directory) / reports::log_file;
  base::make_way(file);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  try {
    reports::write_log(whole, out);
  } catch (const std::ios_base::failure&) {
    base::cannot_write(file);
  }
  print(file);
  return file;
}

reports::Annexes annexes_of(const Arguments& arguments, const base::RunResult& run) {
  reports::Annexes annexes;
  read_annexes(arguments.annexes, annexes);
  if (arguments.gate.baseline.empty() && !run.header.baseline) return annexes;
  annexes.gate = gate_of(arguments.gate, load_catalogue(arguments.catalogue), run);
  return annexes;
}

base::RunResult chosen_part(const Arguments& arguments, base::RunResult run) {
  const std::vector<std::string>& names = arguments.operations;
  if (names.empty() || std::ranges::find(names, "all") != names.end()) return run;
  return base::part_about(std::move(run), names);
}

ExitCode report(const Arguments& arguments) {
  const std::filesystem::path file =
      arguments.shards.empty() ? log_path(arguments.log) : write_merged(arguments);
  const base::RunResult result = chosen_part(arguments, read_log_file(file));
  if (arguments.statement && base::is_partial(result.header) && !arguments.partial) {
    throw UsageError(
        "the run was asked for a part of the catalogue only; --partial writes a "
        "statement that says so in its title");
  }
  const std::filesystem::path directory =
      arguments.directory.empty() ? file.parent_path() : std::filesystem::path(arguments.directory);
  if (!directory.empty()) std::filesystem::create_directories(directory);
  const std::vector<const reports::Format*> formats = formats_of(arguments.formats);
  const reports::Annexes annexes = annexes_of(arguments, result);
  write_reports(directory, formats, result, annexes);
  for (const reports::Format* format : formats) {
    print(directory / format->file);
  }
  if (arguments.statement) {
    for (const std::string& written : write_statement(directory, result, annexes.files, file)) {
      fmt::print("{}\n", written);
    }
  }
  if (!arguments.history.empty()) {
    append_to_history(arguments.history, result);
    for (const base::Campaign& campaign : annexes.campaigns) {
      append_to_history(arguments.history, campaign);
    }
    print(write_history(arguments.history, directory));
  }
  if (!result.complete) {
    complain("ews-assay report", file.string() + ": the run ended early; its reports say so");
  }
  return ExitCode::conforms;
}

ExitCode run_report(const Arguments& arguments) {
  if (!arguments.log.empty() && !arguments.shards.empty()) {
    throw UsageError("LOG and --merge do not go together");
  }
  if (!arguments.shards.empty() && arguments.directory.empty()) {
    throw UsageError("--merge needs --report-dir, the directory for the joined log");
  }
  if (!arguments.log.empty() || !arguments.shards.empty()) return report(arguments);
  if (arguments.history.empty() && arguments.annexes.campaigns.empty()) {
    throw UsageError("one of LOG, --merge, --history and --campaign is needed");
  }
  return draw(arguments);
}

void add_annex_options(Group& group, AnnexOptions& options) {
  group
      .add("--selftest", options.selftest,
           "Selftest to include: the selftest.json of ews-assay selftest")
      .file();
  group
      .add("--campaign", options.campaigns,
           "Fuzz campaign to include: its campaign.ndjson, or its directory")
      .called("LOG|DIR")
      .file_or_directory();
}

// For the manual.
void describe(Command& command) {
  command.details =
      "Every report is made from the log of a run alone, at any time and on any machine. The "
      "log is LOG, or is joined from the logs of shards with --merge; one that was changed after "
      "its run is refused. With --history, the run and the campaigns are added to that file, and "
      "the figures of all of them are drawn as history.html. With --campaign and no log, the "
      "findings of the campaigns are drawn as campaign.html. --statement on a run of several "
      "operations writes one statement about all of them, and in a directory of its name one "
      "about each.";
  command.examples = {{"Write the page and SARIF beside the log",
                       "ews-assay report reports/out --report html,sarif"},
                      {"Join the logs of three machines",
                       "ews-assay report --merge shard-1 shard-2 shard-3 --report-dir whole"},
                      {"Write a conformance statement", "ews-assay report reports/out --statement"},
                      {"Write reports about one operation of a run of several",
                       "ews-assay report reports/out --operation AddImGroup --report-dir groups"},
                      {"Add an old run to the history, and draw it",
                       "ews-assay report reports/old --history history.sqlite"}};
  command.see_also = {"run", "verify"};
}

}  // namespace

Command report_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("report", "Write the reports of an old run again");
  describe(command);
  add_log_argument(command, arguments->log).required = false;
  Group& sources = command.group("Instead of LOG, or beside it");
  sources
      .add("--merge", arguments->shards,
           "Logs of all shards of a run, to be joined into one log in the report directory")
      .called("LOG|DIR")
      .file_or_directory()
      .taking_many();
  add_operation_option(sources, arguments->operations,
                       "Operations of the run to report on, separated by commas; by default all "
                       "that it tested");
  add_history_option(sources, arguments->history,
                     "History to draw as a page; the run and the campaigns are added to it first");
  Group& group = command.group("Reports");
  add_report_option(group, arguments->formats);
  group
      .add("--report-dir", arguments->directory,
           "Directory for the reports; by default that of the log")
      .directory();
  group.add("--statement", arguments->statement,
            "Write the conformance statement, too: HTML, JSON and in-toto");
  group.add("--partial", arguments->partial,
            "Let --statement be about a run of a part of the catalogue");
  add_annex_options(group, arguments->annexes);
  add_baseline_options(group, arguments->gate);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return run_report(*arguments); };
  return command;
}

}  // namespace assay::cli
