#include "cli/version.hpp"

#include <iostream>

#include "cli/commands.hpp"

namespace assay::cli {

void add_version(CLI::App& app, ExitCode& exit_code) {
  CLI::App* const command = app.add_subcommand("version", "Print the version");
  command->callback([&exit_code] {
    std::cout << "ews-assay " << tool_version << '\n';
    exit_code = ExitCode::conforms;
  });
}

}  // namespace assay::cli
