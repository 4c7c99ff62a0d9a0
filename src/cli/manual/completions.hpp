#pragma once

#include <string>

#include "cli/options/declaration.hpp"

// Completions of the command line, each a script for one shell: commands, options, and the values
// that are names, files or directories.
namespace assay::cli {

std::string bash_completion(const Program& program);
std::string zsh_completion(const Program& program);
std::string fish_completion(const Program& program);

}  // namespace assay::cli
