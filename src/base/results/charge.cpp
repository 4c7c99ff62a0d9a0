#include "base/results/charge.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace assay::base {
namespace {

constexpr std::string_view tested_response = "AddNewImContactToGroupResponse";

struct OtherName {
  std::string_view rule;
  std::string_view of_answers;
};

// What the reader has one name for, and the requirements have two.
constexpr std::array<OtherName, 3> other_names{
    {{"RQ-01", "RS-01"}, {"UQ-01", "US-01"}, {"HD-25", "HD-36"}}};

// Header requirements that are about answers; the others are about requests.
constexpr std::array<std::string_view, 6> headers_of_answers{"HD-02", "HD-36", "HD-37",
                                                             "HD-38", "HD-40", "HD-41"};

struct SharedRule {
  std::string_view of_tested;
  std::string_view of_others;
};

constexpr std::array<SharedRule, 8> shared_rules{{{"RS-01", "US-01"},
                                                  {"RS-02", "US-04"},
                                                  {"RS-03", "US-03"},
                                                  {"RS-05", "US-07"},
                                                  {"RS-06", "US-08"},
                                                  {"RS-07", "US-11"},
                                                  {"RS-08", "US-05"},
                                                  {"RS-09", "US-10"}}};

enum class Side : std::uint8_t { request, answer };

struct SideOfRules {
  std::string_view prefix;
  Side side;
};

// Rules with other prefixes are about both.
constexpr std::array<SideOfRules, 8> sides{{{"RQ-", Side::request},
                                            {"UQ-", Side::request},
                                            {"HD-", Side::request},
                                            {"RS-", Side::answer},
                                            {"US-", Side::answer},
                                            {"PE-", Side::answer},
                                            {"SB-", Side::answer},
                                            {"FL-", Side::answer}}};

std::optional<Side> side_of(std::string_view rule) {
  const auto* const found = std::ranges::find(sides, rule.substr(0, 3), &SideOfRules::prefix);
  return found == sides.end() ? std::nullopt : std::optional(found->side);
}

}  // namespace

bool is_answer_of_another(std::string_view operation) {
  return operation.ends_with("Response") && operation != tested_response;
}

std::string_view charged_to_answer(std::string_view rule, std::string_view operation) {
  const auto* const renamed = std::ranges::find(other_names, rule, &OtherName::rule);
  if (renamed != other_names.end()) return renamed->of_answers;
  const bool of_request = side_of(rule) == Side::request &&
                          std::ranges::find(headers_of_answers, rule) == headers_of_answers.end();
  // RS-01 is what makes it the answer of another operation.
  const bool of_tested = rule.starts_with("RS-") && rule != "RS-01";
  if (of_request || (of_tested && is_answer_of_another(operation))) return {};
  return rule;
}

std::string_view charged_to_request(std::string_view rule) {
  return side_of(rule) == Side::answer ? std::string_view() : rule;
}

std::string_view shared_by_others(std::string_view rule_of_tested) {
  const auto* const found = std::ranges::find(shared_rules, rule_of_tested, &SharedRule::of_tested);
  return found == shared_rules.end() ? std::string_view() : found->of_others;
}

}  // namespace assay::base
