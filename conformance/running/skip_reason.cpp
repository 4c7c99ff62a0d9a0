#include "conformance/running/skip_reason.hpp"

#include <string_view>
#include <utility>

#include "conformance/preparing/needs.hpp"
#include "conformance/preparing/prepare.hpp"

namespace assay::conformance {
namespace {

// What a server whose IM groups are made by hand cannot be asked; empty when nothing.
std::string beyond_given_group(const Case& test_case, const Messages& messages) {
  constexpr std::string_view tested = "AddNewImContactToGroup";
  if (test_case.needs_feature("other-group")) {
    return "--group-id gives one group, and this case needs two";
  }
  if (test_case.has_tag("heavy")) {
    return "with --group-id contacts stay in the mailbox, and this case may add many";
  }
  for (const Step& step : test_case.steps) {
    const auto message = messages.find(step.message.name);
    const std::string operation = message == messages.end() ? "" : operation_of(message->second);
    if (operation.empty() || operation == tested) continue;
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
  std::string beyond = beyond_given_group(test_case, catalogue.messages);
  return beyond.empty() ? std::nullopt : std::optional(std::move(beyond));
}

}  // namespace assay::conformance
