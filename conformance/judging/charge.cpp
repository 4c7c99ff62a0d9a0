#include "conformance/judging/charge.hpp"

#include <algorithm>

namespace assay::conformance {
namespace {

using base::Level;

// A Persona breaks its rules in whatever answer it stands.
std::string place_of(const base::Finding& finding) {
  constexpr std::string_view persona = "Persona/";
  const std::size_t at = finding.path.find("/" + std::string(persona));
  const bool inside = finding.rule.starts_with("PE-") && at != std::string::npos;
  return inside ? finding.path.substr(at + 1) : finding.path;
}

base::Cause cause_of(const base::Finding& finding, const Inspected& answer,
                     std::span<const Requirement> requirements) {
  base::Cause cause;
  // A run that does not test the other operations has them do its work, and judges them no further.
  const bool beyond =
      finding.rule.starts_with("US-") &&
      std::ranges::find(requirements, finding.rule, &Requirement::id) == requirements.end();
  if (!beyond) cause.requirement = charged_to_answer(finding.rule, answer.operation);
  cause.where = place_of(finding);
  // An element that has no place in a response, save that other operations wrap theirs in it.
  if (cause.where.ends_with("Response/ResponseMessages")) cause.requirement = "RS-02";
  cause.level = finding.level;
  cause.line = finding.position.line;
  cause.message = "line " + std::to_string(cause.line) + ": " + finding.message;
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
