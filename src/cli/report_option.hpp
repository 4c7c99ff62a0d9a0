#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "reports/formats.hpp"

namespace assay::cli {

// --report json,junit,...: which files a run or an old log is made into.
void add_report_option(CLI::App& command, std::vector<std::string>& names);

// The formats of these names, in the order of the list of formats.
std::vector<const reports::Format*> formats_of(const std::vector<std::string>& names);

}  // namespace assay::cli
