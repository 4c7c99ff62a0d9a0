#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/running/runner.hpp"

namespace assay::conformance {

struct ProbedOperations {
  std::vector<base::OperationState> operations;
  std::optional<GivenGroup> group;     // made and not removable: the one that cases share
  std::vector<std::string> leftovers;  // what could not be removed from the mailbox
};

// Asks a server that answers for each operation that cases use, with one sound call, and for one
// that no server has: makes a group and a contact, changes them, and removes them. Operations that
// only their own cases call are asked for where they are tested. With a given group it asks for the
// operation under test alone, since then no other may be called. All that was asked is among the
// exchanges of the operations, in its order.
ProbedOperations probe_operations(const Doors& doors, const RunOptions& options);

}  // namespace assay::conformance
