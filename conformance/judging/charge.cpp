#include "conformance/judging/charge.hpp"

#include <algorithm>

#include "base/results/operations.hpp"

namespace assay::conformance {
namespace {

using base::Level;

// Of all operations but the tested one.
constexpr std::string_view rule_of_contents = "US-04";

bool is_known_to(std::span<const Requirement> requirements, std::string_view id) {
  return std::ranges::find(requirements, id, &Requirement::id) != requirements.end();
}

// A Persona breaks its rules in whatever answer it stands.
std::string place_of(const base::Finding& finding) {
  constexpr std::string_view persona = "Persona/";
  const std::size_t at = finding.path.find("/" + std::string(persona));
  const bool inside = finding.rule.starts_with("PE-") && at != std::string::npos;
  return inside ? finding.path.substr(at + 1) : finding.path;
}

// The operation that an answer of this name belongs to.
std::string_view asked_by(const Inspected& answer) {
  constexpr std::string_view end = "Response";
  std::string_view name = answer.operation;
  if (name.ends_with(end)) name.remove_suffix(end.size());
  return name;
}

base::Cause cause_of(const base::Finding& finding, const Inspected& answer,
                     std::span<const Requirement> requirements) {
  base::Cause cause;
  // A run that does not test the other operations has them do its work, and judges them no further.
  const bool beyond = finding.rule.starts_with("US-") && !is_known_to(requirements, finding.rule);
  if (!beyond) cause.requirement = charged_to_answer(finding.rule, answer.operation);
  cause.where = place_of(finding);
  // What an answer returns has types of its own, with rules of the tested operation.
  const bool unknown = !cause.requirement.empty() && !is_known_to(requirements, cause.requirement);
  if (unknown && base::is_answer_of_another(answer.operation) &&
      is_known_to(requirements, rule_of_contents)) {
    cause.requirement = rule_of_contents;
  }
  // An element that has no place in a response, save that other operations wrap theirs in it.
  if (cause.where.ends_with("Response/ResponseMessages")) {
    cause.requirement = rule_of("RS-02", asked_by(answer), requirements);
  }
  cause.level = finding.level;
  cause.message = "line " + std::to_string(finding.position.line) + ": " + finding.message;
  cause.blocking =
      !cause.requirement.empty() && blocks(requirements, cause.requirement, finding.level);
  return cause;
}

bool is_known(const std::vector<base::Cause>& causes, const base::Cause& cause) {
  return std::ranges::any_of(causes, [&](const base::Cause& one) {
    return one.requirement == cause.requirement &&
           (!cause.requirement.empty() || one.where == cause.where);
  });
}

}  // namespace

std::vector<std::string> each_once(std::vector<std::string> ids) {
  std::ranges::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::string> evidence_of(const Inspected& answer) {
  std::vector<std::string> evidence;
  for (const std::string_view rule : answer.met) {
    const std::string_view charged = charged_to_answer(rule, answer.operation);
    // What a server does is more than what its answers look like.
    if (charged.empty() || charged.starts_with("SB-")) continue;
    if (charged.starts_with("RS-") && base::is_answer_of_another(answer.operation)) continue;
    // The response is the child of Body itself.
    if (charged == "RS-01") evidence.emplace_back("RS-02");
    evidence.emplace_back(charged);
  }
  return each_once(std::move(evidence));
}

std::vector<std::string> evidence_of_request(std::span<const std::string_view> met) {
  std::vector<std::string> evidence;
  for (const std::string_view rule : met) {
    const std::string_view charged = charged_to_request(rule);
    if (!charged.empty()) evidence.emplace_back(charged);
  }
  return each_once(std::move(evidence));
}

bool blocks(std::span<const Requirement> requirements, std::string_view id, Level level) {
  if (level != Level::must) return false;
  const auto found = std::ranges::find(requirements, id, &Requirement::id);
  return found == requirements.end() || blocks(*found);
}

std::string rule_of(std::string_view rule_of_tested, std::string_view operation,
                    std::span<const Requirement> requirements) {
  const std::string_view shared = base::shared_by_others(rule_of_tested);
  const bool known = is_known_to(requirements, shared);
  return std::string(known && operation != base::tested_operation ? shared : rule_of_tested);
}

std::vector<base::Cause> causes_in(const Inspected& answer,
                                   std::span<const Requirement> requirements) {
  std::vector<base::Cause> causes;
  for (const base::Finding& finding : answer.findings) {
    base::Cause cause = cause_of(finding, answer, requirements);
    if (finding.level != Level::may && !is_known(causes, cause)) causes.push_back(std::move(cause));
  }
  const bool violates = answer.verdict == base::MessageVerdict::violates;
  const bool by_errata = violates && std::ranges::none_of(answer.findings, [](const auto& finding) {
                           return finding.level == Level::must;
                         });
  if (by_errata && causes.empty()) {
    causes.push_back({"", base::CauseKind::rule, answer.operation, "the answer is not valid",
                      Level::must, true});
  }
  for (base::Cause& cause : causes) {
    cause.blocking = cause.blocking || (by_errata && cause.level == Level::erratum);
  }
  std::ranges::stable_sort(causes, base::is_worse);
  return causes;
}

}  // namespace assay::conformance
