#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/file.hpp"
#include "cli/annex_options.hpp"
#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/gate_options.hpp"
#include "cli/history_option.hpp"
#include "cli/log_file.hpp"
#include "cli/report_directory.hpp"
#include "cli/report_option.hpp"
#include "cli/statement_files.hpp"
#include "reports/log.hpp"
#include "reports/merge.hpp"

// `ews-assay report`: the reports of an old log.
namespace assay::cli {
namespace {

struct Arguments {
  std::string log;
  std::vector<std::string> shards;
  bool statement = false;
  std::vector<std::string> formats;
  std::string directory;
  std::string history;
  GateOptions gate;
  AnnexOptions annexes;
  std::string catalogue;
};

ExitCode draw(const Arguments& arguments) {
  const std::filesystem::path directory = arguments.directory.empty() ? "." : arguments.directory;
  std::filesystem::create_directories(directory);
  reports::Annexes annexes;
  read_annexes(arguments.annexes, annexes);
  for (const base::Campaign& campaign : annexes.campaigns) {
    append_to_history(arguments.history, campaign);
  }
  fmt::print("{}\n", write_history(arguments.history, directory).string());
  return ExitCode::conforms;
}

// Joins the logs of the shards into one beside its reports.
std::filesystem::path write_merged(const Arguments& arguments) {
  std::vector<base::RunResult> runs;
  for (const std::string& shard : arguments.shards) runs.push_back(read_log_file(log_path(shard)));
  const base::RunResult whole = reports::merge(std::move(runs));
  std::filesystem::create_directories(arguments.directory);
  const std::filesystem::path file = std::filesystem::path(arguments.directory) / reports::log_file;
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  try {
    reports::write_log(whole, out);
  } catch (const std::ios_base::failure&) {
    base::cannot_write(file);
  }
  fmt::print("{}\n", file.string());
  return file;
}

reports::Annexes annexes_of(const Arguments& arguments, const base::RunResult& run) {
  reports::Annexes annexes;
  read_annexes(arguments.annexes, annexes);
  if (arguments.gate.baseline.empty()) return annexes;
  annexes.gate = gate_of(arguments.gate, load_catalogue(arguments.catalogue), run);
  return annexes;
}

ExitCode report(const Arguments& arguments) {
  const std::filesystem::path file =
      arguments.shards.empty() ? log_path(arguments.log) : write_merged(arguments);
  const base::RunResult result = read_log_file(file);
  const std::filesystem::path directory =
      arguments.directory.empty() ? file.parent_path() : std::filesystem::path(arguments.directory);
  if (!directory.empty()) std::filesystem::create_directories(directory);
  const std::vector<const reports::Format*> formats = formats_of(arguments.formats);
  const reports::Annexes annexes = annexes_of(arguments, result);
  write_reports(directory, formats, result, annexes);
  for (const reports::Format* format : formats) {
    fmt::print("{}\n", (directory / format->file).string());
  }
  if (arguments.statement) {
    for (const std::string& written : write_statement(directory, result, annexes.files, file)) {
      fmt::print("{}\n", written);
    }
  }
  if (!result.complete) {
    fmt::print(stderr, "ews-assay report: {}: the run ended early; its reports say so\n",
               file.string());
  }
  return ExitCode::conforms;
}

}  // namespace

void add_report(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = app.add_subcommand("report", "Make the reports of an old run again");
  CLI::Option* const log =
      command->add_option("log", arguments->log, "results.ndjson, or the directory it is in")
          ->type_name("LOG|DIR");
  CLI::Option* const shards =
      command
          ->add_option("--merge", arguments->shards,
                       "Logs of all shards of a run, joined into one in the report directory")
          ->type_name("LOG|DIR...");
  command->add_flag("--statement", arguments->statement,
                    "Writes the conformance statement, too: HTML, JSON and in-toto");
  add_report_option(*command, arguments->formats);
  command
      ->add_option("--report-dir", arguments->directory,
                   "Where the reports go; default beside the log")
      ->type_name("DIR");
  add_annex_options(*command, arguments->annexes);
  add_baseline_options(*command, arguments->gate);
  add_catalogue_option(*command, arguments->catalogue);
  add_history_option(*command, arguments->history,
                     "Draws this history instead of a log; with --campaign adds it before");
  command->callback([arguments, log, shards, &exit_code] {
    const int sources =
        (log->empty() ? 0 : 1) + (shards->empty() ? 0 : 1) + (arguments->history.empty() ? 0 : 1);
    if (sources != 1) throw CLI::RequiredError("A log, --merge or --history");
    if (!shards->empty() && arguments->directory.empty()) {
      throw CLI::RequiredError("--report-dir, where the joined log goes");
    }
    exit_code = arguments->history.empty() ? report(*arguments) : draw(*arguments);
  });
}

}  // namespace assay::cli
