#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "cli/runs/other_operations.hpp"
#include "conformance/loading/catalogue.hpp"
#include "inspect/inspect.hpp"

namespace assay::cli {

struct RecordedRun {
  std::vector<std::string> problems;  // what could not be read, with file and place
  std::vector<std::string> notes;     // how something was read that is not as its head says
  bool unreadable = false;            // a file could not be opened: one of the problems
  std::size_t results = 0;            // exchanges of the operation
  OtherOperations others;
};

// Judges recorded traffic as `check` does, an exchange like a case, and hands over each result in
// the order of the traffic: `fail` when one of its messages violates, `inconclusive` when one has
// no verdict, `nonstrict` for a known erratum or a missed recommendation. Bodies are kept, so that
// the verdicts can be made again; accounts in them are masked before, and what cannot be masked is
// judged and not kept.
RecordedRun run_recorded(const std::vector<std::string>& paths,
                         const conformance::Catalogue& catalogue, const inspect::Options& options,
                         const std::function<void(base::CaseResult)>& sink);

// Traffic repeats itself: an exchange is evidence for what no earlier one has shown. A gigabyte
// would hold the same hundred ids 32,000 times.
class FirstEvidence {
 public:
  // Takes out of the result what the results before it have shown.
  void keep_new(base::CaseResult& result);

 private:
  std::set<std::string> shown_;
};

// What the results say of the operation: that it is missing, when an answer denies it and none is
// its response. Nothing else is known of a target that nobody asked.
std::vector<base::OperationState> operations_seen(const std::vector<base::CaseResult>& results);

// One result, made again from what the case itself recorded, with all of its evidence; nothing when
// that is no recorded exchange of the operation. `number` counts the exchanges from 1.
std::optional<base::CaseResult> judge_again(const base::CaseResult& recorded, std::size_t number,
                                            const conformance::Catalogue& catalogue,
                                            const inspect::Options& options);

// The digest under which a log names its traffic; empty when that came over standard input, or a
// file of it cannot be read.
std::string digest_of_traffic(const std::vector<std::string>& paths);

}  // namespace assay::cli
