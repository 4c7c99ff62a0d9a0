#pragma once

#include "cli/options/declaration.hpp"

namespace assay::cli {

// Reads the command line and runs the command that it asks for, or prints the help. What is wrong
// with it is one line on standard error, and ExitCode::usage. Throws what the command throws.
ExitCode run(const Program& program, int count, const char* const* arguments);

}  // namespace assay::cli
