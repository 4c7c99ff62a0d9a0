#include "conformance/judging/refusal_charge.hpp"

#include <algorithm>
#include <array>

#include "base/results/operations.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view schema_violation = "ErrorSchemaValidation";

struct RuleOfCode {
  std::string_view code;  // the first one accepted
  std::string_view requirement;
};

// What AddNewImContactToGroup answers to a GroupId that it cannot use.
constexpr std::array<RuleOfCode, 3> rules_of_codes{{{"ErrorInvalidIdEmpty", "SB-15"},
                                                    {"ErrorInvalidIdMalformed", "SB-14"},
                                                    {"ErrorNonExistentMailbox", "SB-11"}}};

bool is_about_requests(Role role) {
  return role == Role::request || role == Role::message || role == Role::header;
}

std::string rule_of_violation(const Expectation& wanted, const Weight& weight, Treatment treatment,
                              const std::function<std::string()>& broken_rule) {
  const bool by_fault = wanted.answer == AnswerKind::fault && wanted.codes.size() == 1;
  const bool malformed = weight.answering == "FL-12";
  if (treatment == Treatment::refused) {
    return std::string(by_fault || malformed ? weight.answering : "");
  }
  // A rule that is not noticed to be broken is the one that a request breaks, whatever it is for.
  const bool asks_for_it = by_fault && !is_about_requests(weight.role);
  return asks_for_it && broken_rule ? broken_rule() : "";
}

}  // namespace

std::string_view answering_rule(std::span<const Requirement* const> requirements) {
  return std::ranges::find(requirements, "FL-12", &Requirement::id) != requirements.end() ? "FL-12"
                                                                                          : "FL-13";
}

bool asks_for_violation(const Expectation& wanted) {
  return is_negative(wanted) && std::ranges::find(wanted.codes, schema_violation,
                                                  &AcceptedCode::code) != wanted.codes.end();
}

std::string broken_by_treatment(const Expectation& wanted, const Weight& weight,
                                Treatment treatment, const Context& context) {
  if (!is_negative(wanted) || wanted.codes.empty()) return {};
  const std::string& code = wanted.codes.front().code;
  if (code == schema_violation) {
    return rule_of_violation(wanted, weight, treatment, context.broken_rule);
  }
  if (wanted.answer != AnswerKind::response || context.operation != base::tested_operation) {
    return {};
  }
  const auto* const rule = std::ranges::find(rules_of_codes, code, &RuleOfCode::code);
  return rule == rules_of_codes.end() ? std::string() : std::string(rule->requirement);
}

}  // namespace assay::conformance
