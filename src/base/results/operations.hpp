#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"

// What a probe says of the operations of a target.
namespace assay::base {

inline constexpr std::string_view tested_operation = "AddNewImContactToGroup";
inline constexpr std::string_view all_operations = "all";  // on the command line

// Whose a requirement is that all operations but this one have in common.
inline constexpr std::string_view sibling_operations = "siblings";

// The operations that the run was to test.
std::vector<std::string> operations_of(const RunHeader& header);

// The operations under test that the probe found missing.
std::vector<const OperationState*> missing_operations(const RunHeader& header);

// True for a requirement that is about the operation, alone or among others.
bool is_about(const RequirementEntry& requirement, std::string_view operation);

// The operation that a case tests.
std::string_view operation_of(const CaseResult& result);

// The part of a run that is about these operations, as if it had been asked for nothing else.
// Throws std::runtime_error when the run did not test one of them.
RunResult part_about(RunResult run, const std::vector<std::string>& operations);

// "implements 6 of 8 operations: AddImGroup, ...; missing: SetImGroup; unknown: ..."; empty where
// no probe was made.
std::string words_of_operations(const RunHeader& header);

}  // namespace assay::base
