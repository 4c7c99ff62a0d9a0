#pragma once

#include <string>

#include "cli/options/declaration.hpp"

// Manual pages of section 1, in the man macros that man-db, groff and mandoc read.
namespace assay::cli {

std::string man_page_of(const Program& program);
std::string man_page_of(const Program& program, const Command& command);

// "ews-assay-run": the page of a command.
std::string page_name(const Program& program, const Command& command);

}  // namespace assay::cli
