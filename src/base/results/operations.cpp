#include "base/results/operations.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace assay::base {
namespace {

std::string names_of(const RunHeader& header, Presence state) {
  std::string names;
  for (const OperationState& operation : header.operations) {
    if (operation.state != state) continue;
    names.append(names.empty() ? "" : ", ").append(operation.name);
  }
  return names;
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

}  // namespace

std::vector<std::string> operations_of(const RunHeader& header) {
  const std::vector<std::string>& chosen = header.selection.operations;
  return chosen.empty() ? std::vector<std::string>{std::string(tested_operation)} : chosen;
}

std::vector<const OperationState*> missing_operations(const RunHeader& header) {
  const std::vector<std::string> tested = operations_of(header);
  std::vector<const OperationState*> missing;
  for (const OperationState& one : header.operations) {
    if (one.state == Presence::missing && holds(tested, one.name)) missing.push_back(&one);
  }
  return missing;
}

bool is_about(const RequirementEntry& requirement, std::string_view operation) {
  if (requirement.operation.empty()) return true;
  if (requirement.operation == sibling_operations) return operation != tested_operation;
  return requirement.operation == operation;
}

std::string_view operation_of(const CaseResult& result) {
  return result.operation.empty() ? tested_operation : std::string_view(result.operation);
}

RunResult part_about(RunResult run, const std::vector<std::string>& operations) {
  const std::vector<std::string> tested = operations_of(run.header);
  for (const std::string& name : operations) {
    if (!holds(tested, name)) throw std::runtime_error("the run did not test " + name);
  }
  const bool whole =
      std::ranges::all_of(tested, [&](const std::string& name) { return holds(operations, name); });
  if (whole) return run;
  std::erase_if(run.cases,
                [&](const CaseResult& one) { return !holds(operations, operation_of(one)); });
  std::erase_if(run.header.requirements, [&](const RequirementEntry& one) {
    return std::ranges::none_of(operations,
                                [&](const std::string& name) { return is_about(one, name); });
  });
  run.header.selection.operations = operations;
  run.header.selected = run.cases.size();
  return run;
}

std::string words_of_operations(const RunHeader& header) {
  if (header.operations.empty()) return "";
  const auto count =
      std::ranges::count(header.operations, Presence::implemented, &OperationState::state);
  std::string words = "implements " + std::to_string(count) + " of " +
                      std::to_string(header.operations.size()) + " operations";
  std::string separator = ": ";
  for (const Presence state : {Presence::implemented, Presence::missing, Presence::unknown}) {
    const std::string names = names_of(header, state);
    if (names.empty()) continue;
    words += separator;
    if (state != Presence::implemented) words += std::string(name_of(state)) + ": ";
    words += names;
    separator = "; ";
  }
  return words;
}

}  // namespace assay::base
