#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "conformance/model/case.hpp"
#include "conformance/model/refusal_rule.hpp"
#include "conformance/preparing/prepare.hpp"

// One case, every door: the request of a codec case is sent to a server, too.
namespace assay::conformance {

// The end of the id of a case that sends the message of a codec case.
inline constexpr std::string_view at_server = ".server";

// What a server makes of the messages of codec cases.
struct AtServer {
  std::span<const RefusalRule> refusals;
  std::span<const CarriedOut> carried_out;
  const Messages& messages;
};

// The cases, and after each codec case whose request a server must refuse or carry out the case
// that sends it. There is none where a server case sends a message with the same edits already.
std::vector<Case> with_sent_messages(std::vector<Case> cases, const AtServer& server);

// A case that puts a message with the same fault to the other kind of target, of the same area if
// there is one; else null.
const Case* same_message_elsewhere(const Case& test_case, std::span<const Case> cases);

}  // namespace assay::conformance
