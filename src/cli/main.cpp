#include <exception>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/version.hpp"

namespace {

using assay::cli::ExitCode;

int run(int count, char** arguments) {
  CLI::App app("Conformance testing of the EWS operation AddNewImContactToGroup", "ews-assay");
  app.set_version_flag("--version", "ews-assay " + std::string(assay::cli::tool_version));
  app.require_subcommand(1);
  app.set_help_all_flag("--help-all", "Help of every command");
  ExitCode exit_code = ExitCode::conforms;
  assay::cli::add_check(app, exit_code);
  assay::cli::add_run(app, exit_code);
  assay::cli::add_list(app, exit_code);
  assay::cli::add_explain(app, exit_code);
  assay::cli::add_fuzz(app, exit_code);
  assay::cli::add_replay(app, exit_code);
  assay::cli::add_promote(app, exit_code);
  assay::cli::add_selftest(app, exit_code);
  assay::cli::add_serve(app, exit_code);
  assay::cli::add_baseline(app, exit_code);
  assay::cli::add_compare(app, exit_code);
  assay::cli::add_report(app, exit_code);
  assay::cli::add_verify(app, exit_code);
  assay::cli::add_version(app, exit_code);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    // Help and version are "errors" of the library with code 0.
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  return static_cast<int>(exit_code);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "ews-assay: " << error.what() << '\n';
    return static_cast<int>(ExitCode::usage);
  }
}
