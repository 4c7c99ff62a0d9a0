#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "conformance/catalogue.hpp"
#include "inspect/inspect.hpp"

namespace assay::cli {

struct RecordedRun {
  std::vector<base::CaseResult> results;  // one for each exchange of the operation
  std::vector<std::string> problems;      // what could not be read, with file and place
  std::size_t others = 0;                 // exchanges of other operations
};

// Judges recorded traffic as `check` does, an exchange like a case: `fail` when one of its messages
// violates, `nonstrict` for a known erratum or a missed recommendation. Bodies of exchanges that
// pass are not kept. Throws std::runtime_error naming a path that cannot be read.
RecordedRun run_recorded(const std::vector<std::string>& paths,
                         const conformance::Catalogue& catalogue, const inspect::Options& options);

}  // namespace assay::cli
