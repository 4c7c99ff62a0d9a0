#pragma once

#include <functional>
#include <string>

#include "cli/options/declaration.hpp"

// What is wrong with a command line, as far as the declarations say it; empty:
// nothing.
namespace assay::cli {

std::string problem_with_value(const Option& option, const std::string& value);

// A required option that is missing, or options that do not go together.
std::string problem_together(const Command& command,
                             const std::function<bool(const std::string& name)>& is_given);

}  // namespace assay::cli
