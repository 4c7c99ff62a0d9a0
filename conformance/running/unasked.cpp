#include "conformance/running/unasked.hpp"

#include <algorithm>

#include "base/results/operations.hpp"
#include "conformance/preparing/needs.hpp"

namespace assay::conformance {
namespace {

using base::OperationState;
using base::Presence;

const OperationState* find(std::span<const OperationState> operations, std::string_view name) {
  const auto found = std::ranges::find(operations, name, &OperationState::name);
  return found == operations.end() ? nullptr : &*found;
}

bool is_missing(const OperationState* operation) {
  return operation != nullptr && operation->state == Presence::missing;
}

std::string words_of_absence(const OperationState& operation) {
  return "the target does not implement " + operation.name + " (" + operation.evidence + ")";
}

bool needs_a_group(const Case& test_case) {
  return std::ranges::any_of(test_case.needs, is_fixture);
}

}  // namespace

std::optional<std::string> reason_not_to_ask(const Case& test_case, const Messages& messages,
                                             std::span<const OperationState> operations,
                                             bool group_given) {
  const OperationState* const tested = find(operations, base::tested_operation);
  if (is_missing(tested)) return words_of_absence(*tested);
  for (const Step& step : test_case.steps) {
    const OperationState* const asked = find(operations, asked_operation(step, messages));
    if (is_missing(asked)) return words_of_absence(*asked) + ", which this case calls";
  }
  const OperationState* const maker = find(operations, "AddImGroup");
  const bool made = group_given || maker == nullptr || maker->state == Presence::implemented;
  if (made || !needs_a_group(test_case)) return std::nullopt;
  return "the target makes no IM group (AddImGroup: " + maker->evidence +
         "); give the id of one with --group-id, and its change key with --change-key";
}

}  // namespace assay::conformance
