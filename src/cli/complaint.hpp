#pragma once

#include <string_view>

namespace assay::cli {

// Writes "ews-assay COMMAND: PROBLEM" on standard error. The words may be a stranger's: what a
// terminal would obey is made visible. A stream that cannot be written ends nothing.
void complain(std::string_view command, std::string_view problem);

// One line on standard error, made harmless in the same way.
void tell(std::string_view line);

}  // namespace assay::cli
