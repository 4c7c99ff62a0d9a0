#pragma once

#include <stdexcept>
#include <vector>

#include "base/results/result.hpp"

namespace assay::reports {

// The runs are not the shards of one; what() says why.
class MergeError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One run of its shards, given in any order: the cases as an undivided run would have had them.
// Throws MergeError when a shard is missing or doubled, or when two differ in target or options.
base::RunResult merge(std::vector<base::RunResult> shards);

}  // namespace assay::reports
