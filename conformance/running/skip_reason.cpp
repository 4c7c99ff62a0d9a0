#include "conformance/running/skip_reason.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "conformance/preparing/needs.hpp"
#include "conformance/preparing/prepare.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view tested = "AddNewImContactToGroup";

// Names of the operations that a case calls, as its base messages have them.
std::vector<std::string> called_by(const Case& test_case, const Messages& messages) {
  std::vector<std::string> called;
  for (const Step& step : test_case.steps) {
    const auto message = messages.find(step.message.name);
    std::string operation = message == messages.end() ? "" : operation_of(message->second);
    if (!operation.empty()) called.push_back(std::move(operation));
  }
  return called;
}

// A probe has made the group, and the target did not remove it; null: the user has given it.
const base::OperationState* remover_of(const RunOptions& options) {
  const auto found = std::ranges::find(options.operations, "RemoveImGroup",
                                       &base::OperationState::name);
  return found == options.operations.end() ? nullptr : &*found;
}

// Whether a case only removes the group and looks for it.
bool is_about_removal(const Case& test_case, const Messages& messages) {
  const std::vector<std::string> called = called_by(test_case, messages);
  return !called.empty() && called.size() == test_case.steps.size() &&
         std::ranges::all_of(called, [](const std::string& operation) {
           return operation == "RemoveImGroup" || operation == "GetImItemList";
         });
}

// What a server that does not remove groups is not asked; empty when nothing.
std::string beyond_left_group(const Case& test_case, const Messages& messages,
                              const base::OperationState& remover) {
  if (is_about_removal(test_case, messages)) return {};
  const std::vector<std::string> called = called_by(test_case, messages);
  const auto other = std::ranges::find_if(
      called, [](const std::string& operation) { return operation != tested; });
  const bool needs_two = test_case.needs_feature("other-group");
  if (!needs_two && !test_case.has_tag("heavy") && other == called.end()) return {};
  return "the target does not remove IM groups, so that no more are made (RemoveImGroup: " +
         remover.evidence + "), and this case needs one that is its own";
}

// What a server whose IM groups are made by hand cannot be asked; empty when nothing.
std::string beyond_given_group(const Case& test_case, const Messages& messages) {
  if (test_case.needs_feature("other-group")) {
    return "--group-id gives one group, and this case needs two";
  }
  if (test_case.has_tag("heavy")) {
    return "with --group-id contacts stay in the mailbox, and this case may add many";
  }
  for (const std::string& operation : called_by(test_case, messages)) {
    if (operation == tested) continue;
    return "with --group-id no other operation is called, and this case calls " + operation;
  }
  return {};
}

}  // namespace

std::optional<std::string> reason_to_skip(const Catalogue& catalogue, const Case& test_case,
                                          const Doors& doors, const RunOptions& options) {
  for (const std::string& need : features_needed(test_case)) {
    if (!options.features.contains(need)) return remedy_for(need);
  }
  if (test_case.door == Door::codec && !doors.codec && !doors.trial) {
    return "the target is a server, and this case is for codecs";
  }
  if (test_case.door == Door::server && doors.server == nullptr) {
    return "the target is a codec, and this case is for servers";
  }
  if (test_case.door != Door::server || !options.group) return std::nullopt;
  const base::OperationState* const remover = remover_of(options);
  std::string beyond = remover == nullptr
                           ? beyond_given_group(test_case, catalogue.messages)
                           : beyond_left_group(test_case, catalogue.messages, *remover);
  return beyond.empty() ? std::nullopt : std::optional(std::move(beyond));
}

}  // namespace assay::conformance
