#pragma once

#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "cli/exit_code.hpp"
#include "conformance/running/runner.hpp"
#include "reports/formats/formats.hpp"

namespace assay::cli {

struct FinishedRun {
  base::RunResult result;
  conformance::RunEnd end;
  std::vector<std::string> stale;  // acceptances of the profile that are to go
  reports::Annexes annexes;
  bool unreadable = false;             // a file of recorded traffic could not be opened
  std::vector<std::string> fetched{};  // by the target, after the answer to whatever made it
};

// Prints the summary, which names the report to open first, and on standard error what else the
// caller has to know.
void print(const FinishedRun& finished, const std::string& report_file);

// A failure is evidence whatever happened later; what was not judged is no success. Known failures
// do not count as long as the gate is open.
ExitCode exit_code_of(const FinishedRun& finished);

}  // namespace assay::cli
