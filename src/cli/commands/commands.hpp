#pragma once

#include "cli/options/declaration.hpp"

namespace assay::cli {

// ews-assay with all its commands.
Program program();

Command baseline_command();
Command check_command();
Command compare_command();
Command explain_command();
Command fuzz_command();
Command list_command();
Command new_command();
Command promote_command();
Command replay_command();
Command report_command();
Command run_command();
Command selftest_command();
Command serve_command();
Command verify_command();
Command version_command();

}  // namespace assay::cli
