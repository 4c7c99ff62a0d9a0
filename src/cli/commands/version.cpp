#include "cli/version.hpp"

#include <iostream>

#include "cli/commands/commands.hpp"

// `ews-assay version`.
namespace assay::cli {

Command version_command() {
  Command command("version", "Print the version");
  command.details = "The output is the name of the command and its version.";
  command.run = [] {
    std::cout << "ews-assay " << tool_version << '\n';
    return ExitCode::conforms;
  };
  return command;
}

}  // namespace assay::cli
