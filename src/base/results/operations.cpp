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

const OperationState* find_missing(const RunHeader& header) {
  const auto found = std::ranges::find(header.operations, tested_operation, &OperationState::name);
  const bool missing = found != header.operations.end() && found->state == Presence::missing;
  return missing ? &*found : nullptr;
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
