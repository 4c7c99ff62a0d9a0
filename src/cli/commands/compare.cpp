#include <fmt/core.h>

#include <cstdio>
#include <memory>
#include <string>

#include "cli/commands/commands.hpp"
#include "cli/files/log_file.hpp"
#include "cli/terminal.hpp"
#include "reports/history/comparison.hpp"

// `ews-assay compare`: what changed between two runs.
namespace assay::cli {
namespace {

struct Arguments {
  std::string before;
  std::string after;
  std::string format = "text";
};

std::string rendered(const reports::Comparison& comparison, const std::string& format) {
  if (format == "json") return reports::render_comparison_json(comparison);
  if (format == "md") return reports::render_comparison_markdown(comparison);
  const Terminal terminal = terminal_of(stdout);
  return reports::render_comparison_text(comparison, terminal.width,
                                         reports::Paint(terminal.colour));
}

ExitCode compare(const Arguments& arguments) {
  const reports::Comparison comparison = reports::compare(read_log_file(log_path(arguments.before)),
                                                          read_log_file(log_path(arguments.after)));
  fmt::print("{}", rendered(comparison, arguments.format));
  return comparison.worse.empty() ? ExitCode::conforms : ExitCode::deviates;
}

// For the manual.
void describe(Command& command) {
  command.details = "The exit code is 1 when something got worse.";
  command.examples = {
      {"Compare two runs", "ews-assay compare old/results.ndjson new/results.ndjson"},
      {"Write what changed into the summary of a CI job", "ews-assay compare old new --format md"}};
  command.see_also = {"run", "baseline"};
}

}  // namespace

Command compare_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("compare", "Show what got better, worse, new or gone between two runs");
  describe(command);
  command.positional("OLD", arguments->before, "Log of the earlier run, or its directory")
      .file_or_directory()
      .demanded();
  command.positional("NEW", arguments->after, "Log of the later run, or its directory")
      .file_or_directory()
      .demanded();
  command.group("Options")
      .add("--format", arguments->format, "Format of the output")
      .called("FORMAT")
      .one_of({"text", "md", "json"})
      .showing_default();
  command.run = [arguments] { return compare(*arguments); };
  return command;
}

}  // namespace assay::cli
