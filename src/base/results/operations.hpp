#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"

// What a probe says of the operations of a target.
namespace assay::base {

inline constexpr std::string_view tested_operation = "AddNewImContactToGroup";
inline constexpr std::string_view all_operations = "all";  // on the command line

// The operations that the run was to test.
std::vector<std::string> operations_of(const RunHeader& header);

// An operation under test where the probe found it missing, else null.
const OperationState* find_missing(const RunHeader& header);

// "implements 6 of 8 operations: AddImGroup, ...; missing: SetImGroup; unknown: ..."; empty where
// no probe was made.
std::string words_of_operations(const RunHeader& header);

}  // namespace assay::base
