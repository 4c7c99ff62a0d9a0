#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "conformance/catalogue.hpp"
#include "inspect/inspect.hpp"

namespace assay::cli {

struct RecordedRun {
  std::vector<std::string> problems;  // what could not be read, with file and place
  std::size_t results = 0;            // exchanges of the operation
  std::size_t others = 0;             // exchanges of other operations
};

// Judges recorded traffic as `check` does, an exchange like a case, and hands over each result in
// the order of the traffic: `fail` when one of its messages
// violates, `nonstrict` for a known erratum or a missed recommendation. Bodies are kept, so that
// the verdicts can be made again; accounts in them are masked before. Throws std::runtime_error
// naming a path that cannot be read.
RecordedRun run_recorded(const std::vector<std::string>& paths,
                         const conformance::Catalogue& catalogue, const inspect::Options& options,
                         const std::function<void(base::CaseResult)>& sink);

// The same, made again from what the case itself recorded; nothing when that is no recorded
// exchange of the operation. `number` counts the exchanges from 1.
std::optional<base::CaseResult> judge_again(const base::CaseResult& recorded, std::size_t number,
                                            const conformance::Catalogue& catalogue,
                                            const inspect::Options& options);

// The digest under which a log names its traffic; empty when that came over standard input.
std::string digest_of_traffic(const std::vector<std::string>& paths);

}  // namespace assay::cli
