#include "base/results/operations.hpp"

#include <algorithm>

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

}  // namespace

std::vector<std::string> operations_of(const RunHeader& header) {
  const std::vector<std::string>& chosen = header.selection.operations;
  return chosen.empty() ? std::vector<std::string>{std::string(tested_operation)} : chosen;
}

const OperationState* find_missing(const RunHeader& header) {
  const std::vector<std::string> tested = operations_of(header);
  const auto found = std::ranges::find_if(header.operations, [&](const OperationState& one) {
    return one.state == Presence::missing && std::ranges::find(tested, one.name) != tested.end();
  });
  return found == header.operations.end() ? nullptr : &*found;
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
