#include "conformance/loading/derived/sent_messages.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/results/operations.hpp"
#include "conformance/loading/derived/refusal_demand.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view live_request = "live-request";

// live-request is of the operation that the project began with.
bool is_sendable_request(const Case& test_case, const Messages& messages) {
  const MessageSource& source = test_case.message;
  if (test_case.operation != base::tested_operation) return false;
  if (source.name.empty()) return true;
  const auto base = messages.find(source.name);
  return base != messages.end() && operation_of(base->second) == base::tested_operation;
}

// What is wrong with both is the same: their base messages are sound.
bool is_same_fault(const MessageSource& one, const MessageSource& other) {
  return one.raw == other.raw && one.encoding == other.encoding && one.edits == other.edits;
}

bool is_sent_already(const MessageSource& source, bool refused, std::span<const Case> cases) {
  return std::ranges::any_of(cases, [&](const Case& other) {
    return std::ranges::any_of(other.steps, [&](const Step& step) {
      return is_negative(step.expect) == refused && is_same_fault(step.message, source);
    });
  });
}

// Then any refusal will do, and says nothing of how one is answered.
void take_any_refusal(Case& made, std::vector<std::string> rules) {
  Expectation& expect = made.steps.front().expect;
  expect.answer = AnswerKind::refused;
  expect.codes.clear();
  made.requirements = std::move(rules);
}

// The same fault in a request that is sound otherwise: it names a group of the target, and no
// version, culture or time zone that a server could refuse. As it is where the fault needs more
// than that.
void fit_to_server(Case& made, const std::vector<std::string>& rules, const Messages& messages) {
  MessageSource& source = made.steps.front().message;
  MessageSource live = source;
  live.name = live_request;
  if (source.name.empty()) return;
  if (edit_message(live, messages).thing) {
    source = std::move(live);
    made.needs = {"group"};
  } else if (may_be_refused_otherwise(messages.find(source.name)->second)) {
    take_any_refusal(made, rules);
  }
}

Case sending(const Case& codec_case, RefusalDemand demand) {
  Case made = codec_case;
  made.id += at_server;
  made.sent = true;
  made.requirements = std::move(demand.requirements);
  made.door = Door::server;
  made.message = {};
  made.expect = {};
  Step& step = made.steps.emplace_back();
  step.message = codec_case.message;
  step.expect = std::move(demand.expect);
  step.origin = codec_case.origin;
  return made;
}

std::optional<Case> refused(const Case& codec_case, const AtServer& server) {
  std::optional<RefusalDemand> demand = refusal_demand(codec_case.expect.rules, server.refusals);
  if (!demand) return std::nullopt;
  Case made = sending(codec_case, *std::move(demand));
  fit_to_server(made, codec_case.expect.rules, server.messages);
  return made;
}

bool must_be_carried_out(const Case& codec_case, std::span<const CarriedOut> carried_out) {
  return std::ranges::all_of(codec_case.requirements, [&](const std::string& id) {
    return std::ranges::any_of(carried_out, [&](const CarriedOut& entry) {
      return std::ranges::find(entry.requirements, id) != entry.requirements.end();
    });
  });
}

// It names its version, and no group or one of the target.
bool is_sound_for_servers(std::string_view message) {
  const auto holds = [&](std::string_view text) {
    return message.find(text) != std::string_view::npos;
  };
  return holds("RequestServerVersion") && (holds("\"${group.Id}\"") || !holds("GroupId"));
}

std::optional<Case> carried_out(const Case& codec_case, const AtServer& server) {
  if (!must_be_carried_out(codec_case, server.carried_out)) return std::nullopt;
  RefusalDemand demand{{}, codec_case.requirements};
  demand.expect.response_class = "Success";
  demand.expect.codes = {{"NoError", ""}};
  Case made = sending(codec_case, std::move(demand));
  MessageSource& source = made.steps.front().message;
  if (!source.name.empty()) source.name = live_request;
  const auto text = edit_message(source, server.messages).thing;
  if (!text || !is_sound_for_servers(*text)) return std::nullopt;
  if (text->find("${group") != std::string::npos) made.needs = {"group"};
  return made;
}

}  // namespace

std::vector<Case> with_sent_messages(std::vector<Case> cases, const AtServer& server) {
  std::vector<Case> all;
  all.reserve(cases.size());
  for (const Case& test_case : cases) {
    all.push_back(test_case);
    if (test_case.door != Door::codec) continue;
    if (!is_sendable_request(test_case, server.messages)) continue;
    const bool negative = is_negative(test_case);
    const bool conforms = test_case.expect.verdict == base::MessageVerdict::conforms;
    if (is_sent_already(test_case.message, negative, cases)) continue;
    std::optional<Case> made;
    if (negative) made = refused(test_case, server);
    if (conforms) made = carried_out(test_case, server);
    if (made) all.push_back(*std::move(made));
  }
  return all;
}

const Case* same_message_elsewhere(const Case& test_case, std::span<const Case> cases) {
  const bool sent = test_case.door == Door::server;
  const auto sends = [](const Case& server_case, const Case& codec_case) {
    return std::ranges::any_of(server_case.steps, [&](const Step& step) {
      return is_negative(step.expect) == is_negative(codec_case) &&
             is_same_fault(step.message, codec_case.message);
    });
  };
  const Case* same = nullptr;
  for (const Case& other : cases) {
    if (other.door == test_case.door || other.operation != test_case.operation) continue;
    if (!(sent ? sends(test_case, other) : sends(other, test_case))) continue;
    if (area_of(other.id) == area_of(test_case.id)) return &other;
    if (same == nullptr) same = &other;
  }
  return same;
}

}  // namespace assay::conformance
