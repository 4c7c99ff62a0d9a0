#include "conformance/loading/derived/refusal_demand.hpp"

#include <algorithm>
#include <array>

namespace assay::conformance {
namespace {

const RefusalRule* refusal_of(std::string_view rule, std::span<const RefusalRule> refusals) {
  const auto found = std::ranges::find_if(refusals, [&](const RefusalRule& refusal) {
    return std::ranges::find(refusal.rules, rule) != refusal.rules.end();
  });
  return found == refusals.end() ? nullptr : &*found;
}

void add_missing(std::vector<std::string>& ids, const std::string& id) {
  if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

// A message that breaks several rules may be refused for any of them.
void widen(Expectation& expect, const Expectation& other) {
  if (other.answer == AnswerKind::refused) expect.answer = AnswerKind::refused;
  expect.level = std::max(expect.level, other.level);
  for (const AcceptedCode& accepted : other.codes) {
    if (std::ranges::find(expect.codes, accepted.code, &AcceptedCode::code) == expect.codes.end()) {
      expect.codes.push_back(accepted);
    }
  }
}

}  // namespace

std::optional<RefusalDemand> refusal_demand(std::span<const std::string> rules,
                                            std::span<const RefusalRule> refusals) {
  std::optional<RefusalDemand> demand;
  std::vector<std::string> answering;
  for (const std::string& rule : rules) {
    const RefusalRule* const refusal = refusal_of(rule, refusals);
    if (refusal == nullptr) return std::nullopt;
    if (!demand) demand = RefusalDemand{refusal->expect, {}};
    widen(demand->expect, refusal->expect);
    add_missing(demand->requirements, rule);
    add_missing(answering, refusal->requirement);
  }
  for (const std::string& id : answering) add_missing(demand->requirements, id);
  return demand;
}

bool may_be_refused_otherwise(std::string_view message) {
  static constexpr std::array<std::string_view, 3> refusable{
      "MailboxCulture", "ExchangeImpersonation", "TimeZoneContext"};
  return std::ranges::any_of(refusable, [&](std::string_view block) {
    return message.find(block) != std::string_view::npos;
  });
}

}  // namespace assay::conformance
