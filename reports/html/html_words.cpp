#include "reports/html/html_words.hpp"

#include <array>
#include <cstddef>

namespace assay::reports {
namespace {

using base::Outcome;

constexpr std::array<OutcomeWords, base::outcome_count> outcomes{
    {{"Pass", "Passed", "passed", "passed"},
     {"Nonstrict", "Nonstrict", "nonstrict", "nonstrict"},
     {"Fail", "Failures", "failed", "failures"},
     {"Skipped", "Skipped", "skipped", "not-judged"},
     {"Unsupported", "Unsupported", "unsupported", "not-judged"},
     {"Inconclusive", "Inconclusive", "inconclusive", "inconclusive"}}};

constexpr std::array<VerdictWords, base::run_verdict_count> verdict_words{
    {{"Conforms", Outcome::pass},
     {"Met everything that was tested", Outcome::nonstrict},
     {"Does not conform", Outcome::fail},
     {"Does not implement the operation", Outcome::fail},
     {"Undecided", Outcome::inconclusive}}};

constexpr std::array<std::string_view, base::refusal_count> refusals{
    "The target refused, for the right reason.", "The target refused, but for another reason.",
    "The target accepted what it had to refuse.",
    "No answer, or none that can be read, came in time.",
    "The connection broke off, or the program died, instead of a refusal."};

constexpr std::array<std::string_view, 4> levels{"MUST", "SHOULD", "MAY", "ERRATUM"};

}  // namespace

const OutcomeWords& words_for(base::Outcome outcome) {
  return outcomes[static_cast<std::size_t>(outcome)];
}

const VerdictWords& words_for(base::RunVerdict verdict) {
  return verdict_words[static_cast<std::size_t>(verdict)];
}

std::string_view words_for(base::Refusal refusal) {
  return refusals[static_cast<std::size_t>(refusal)];
}

std::string_view words_for(base::Level level) { return levels[static_cast<std::size_t>(level)]; }

}  // namespace assay::reports
