#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/history_option.hpp"
#include "cli/log_file.hpp"
#include "cli/report_directory.hpp"
#include "cli/report_option.hpp"

// `ews-assay report`: the reports of an old log.
namespace assay::cli {
namespace {

struct Arguments {
  std::string log;
  std::vector<std::string> formats;
  std::string directory;
  std::string history;
};

ExitCode draw(const Arguments& arguments) {
  const std::filesystem::path directory = arguments.directory.empty() ? "." : arguments.directory;
  std::filesystem::create_directories(directory);
  fmt::print("{}\n", write_history(arguments.history, directory).string());
  return ExitCode::conforms;
}

ExitCode report(const Arguments& arguments) {
  const std::filesystem::path file = log_path(arguments.log);
  const base::RunResult result = read_log_file(file);
  const std::filesystem::path directory =
      arguments.directory.empty() ? file.parent_path() : std::filesystem::path(arguments.directory);
  if (!directory.empty()) std::filesystem::create_directories(directory);
  const std::vector<const reports::Format*> formats = formats_of(arguments.formats);
  write_reports(directory, formats, result);
  for (const reports::Format* format : formats) {
    fmt::print("{}\n", (directory / format->file).string());
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
  add_report_option(*command, arguments->formats);
  command
      ->add_option("--report-dir", arguments->directory,
                   "Where the reports go; default beside the log")
      ->type_name("DIR");
  add_history_option(*command, arguments->history, "Draws this history instead of a log");
  command->callback([arguments, log, &exit_code] {
    if (log->empty() == arguments->history.empty()) {
      throw CLI::RequiredError("Either a log or --history");
    }
    exit_code = arguments->history.empty() ? report(*arguments) : draw(*arguments);
  });
}

}  // namespace assay::cli
