#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/log_file.hpp"
#include "reports/comparison.hpp"

// `ews-assay compare`: what changed between two runs.
namespace assay::cli {
namespace {

struct Arguments {
  std::string before;
  std::string after;
  std::string format = "md";
};

ExitCode compare(const Arguments& arguments) {
  const reports::Comparison comparison = reports::compare(read_log_file(log_path(arguments.before)),
                                                          read_log_file(log_path(arguments.after)));
  fmt::print("{}", arguments.format == "json" ? reports::render_comparison_json(comparison)
                                              : reports::render_comparison_markdown(comparison));
  return comparison.worse.empty() ? ExitCode::conforms : ExitCode::deviates;
}

}  // namespace

void add_compare(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("compare", "Tell what got better, worse, new or gone between two runs");
  command->add_option("old", arguments->before, "Log of the earlier run")
      ->required()
      ->type_name("LOG|DIR");
  command->add_option("new", arguments->after, "Log of the later run")
      ->required()
      ->type_name("LOG|DIR");
  command->add_option("--format", arguments->format, "Of the comparison")
      ->check(CLI::IsMember({"md", "json"}))
      ->capture_default_str();
  command->callback([arguments, &exit_code] { exit_code = compare(*arguments); });
}

}  // namespace assay::cli
