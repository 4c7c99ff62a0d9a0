#pragma once

#include <cstddef>
#include <string>

#include "cli/options/declaration.hpp"

// The texts of --help and --help-all, in lines of at most `width` columns.
namespace assay::cli {

std::string help_of(const Program& program, std::size_t width);
std::string help_of(const Program& program, const Command& command, std::size_t width);
std::string help_of_all(const Program& program, std::size_t width);

}  // namespace assay::cli
