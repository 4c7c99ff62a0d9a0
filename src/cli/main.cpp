#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>

#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/version.hpp"
#include "reports/escape.hpp"

namespace {

using assay::cli::ExitCode;

// The library says of an unknown command that there is none.
void check_command(CLI::App& app, const std::string& name) {
  const auto commands = app.get_subcommands([](const CLI::App*) { return true; });
  const auto is_it = [&](const CLI::App* command) { return command->check_name(name); };
  if (name.starts_with('-') || std::ranges::any_of(commands, is_it)) return;
  throw std::runtime_error("there is no command '" +
                           assay::reports::visible(name, assay::reports::Lines::flatten) +
                           "'; ews-assay --help lists them");
}

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
  if (count > 1) check_command(app, arguments[1]);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    // Help and version are "errors" of the library with code 0.
    return app.exit(error) == 0 ? 0 : static_cast<int>(ExitCode::usage);
  }
  return static_cast<int>(exit_code);
}

// What did not reach standard output must not pass for a result.
int told(int code) {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  throw std::system_error(assay::base::last_error(), "cannot write to standard output");
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return told(run(count, arguments));
  } catch (const std::exception& error) {
    std::cerr << "ews-assay: " << error.what() << '\n';
    return static_cast<int>(ExitCode::usage);
  }
}
