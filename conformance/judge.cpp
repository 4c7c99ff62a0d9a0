#include "conformance/judge.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "conformance/deviations.hpp"
#include "conformance/judge_words.hpp"

namespace assay::conformance {
namespace {

using base::Level;
using base::Outcome;

using base::Refusal;

// `as_wanted`: status, kind, class and code of the answer are those demanded.
std::optional<Refusal> refusal_of(const Expectation& wanted, Reaction reaction, bool as_wanted) {
  if (!is_negative(wanted)) return std::nullopt;
  if (as_wanted) return Refusal::right_reason;
  return reaction == Reaction::refused ? Refusal::other_reason : Refusal::accepted;
}

std::string_view reaction_words(std::optional<Refusal> refusal, Reaction reaction) {
  if (refusal == Refusal::right_reason) return "refused for the right reason: ";
  if (reaction == Reaction::accepted) return "accepted: ";
  if (reaction == Reaction::answered) return "answered: ";
  return refusal ? "refused for another reason: " : "refused: ";
}

bool is_crash(Silence silence) { return silence == Silence::closed || silence == Silence::garbled; }

std::string silence_words(const Observation& observation) {
  static constexpr std::array<Named<Silence>, 6> words{{
      {"the target cannot be reached", Silence::unreachable},
      {"no answer in time", Silence::timeout},
      {"the connection was closed without an answer", Silence::closed},
      {"the answer is not HTTP", Silence::garbled},
      {"the answer is larger than allowed", Silence::oversized},
      {"the target stayed busy", Silence::busy},
  }};
  std::string text(name_in<Silence>(words, observation.silence));
  return observation.detail.empty() ? text : text + " (" + observation.detail + ")";
}

std::string with_details(std::string text, const Deviations& deviations) {
  constexpr std::size_t most = 3;
  std::vector<std::string> details = deviations.content;
  for (const auto* more : {&deviations.answer, &deviations.remark}) {
    details.insert(details.end(), more->begin(), more->end());
  }
  for (std::size_t index = 0; index < std::min(details.size(), most); ++index) {
    text += "; " + details[index];
  }
  if (details.size() > most) text += "; and " + std::to_string(details.size() - most) + " more";
  return text;
}

struct Binding {
  bool blocking;
  std::string reason;
};

Binding binding_of(const Expectation& wanted, const Weight& weight) {
  if (wanted.level && *wanted.level != Level::must && weight.blocking) {
    return {false, "what this step demands is only a " + std::string(base::name_of(*wanted.level))};
  }
  return {weight.blocking, weight.reason};
}

std::string joined_remarks(const std::vector<std::string>& remarks) {
  std::string text;
  for (const std::string& remark : remarks) text += (text.empty() ? "" : "; ") + remark;
  return text;
}

void decide(const Deviations& deviations, const Binding& binding, Judgement& judgement) {
  const bool missed = !deviations.reaction.empty() || !deviations.content.empty();
  if (!deviations.answer.empty() || (missed && binding.blocking)) {
    judgement.outcome = Outcome::fail;
  } else if (missed) {
    judgement.outcome = Outcome::nonstrict;
    judgement.reason = binding.reason;
  } else if (!deviations.remark.empty()) {
    judgement.outcome = Outcome::nonstrict;
    judgement.reason = joined_remarks(deviations.remark);
  }
}

Judgement judge_silence(Judgement judgement, const Expectation& wanted,
                        const Observation& observation, const Binding& binding) {
  judgement.actual = silence_words(observation);
  if (!observation.fetched.empty()) judgement.actual += "; " + fetched_words(observation);
  if (is_negative(wanted)) {
    judgement.refusal = is_crash(observation.silence) ? Refusal::crash : Refusal::no_answer;
  }
  if (observation.silence == Silence::unreachable || observation.silence == Silence::busy) {
    judgement.outcome = Outcome::inconclusive;
    judgement.reason = judgement.actual;
  } else {
    judgement.outcome = binding.blocking ? Outcome::fail : Outcome::nonstrict;
    judgement.reason = binding.blocking ? "" : binding.reason;
  }
  return judgement;
}

bool codec_fits(const CodecExpectation& wanted, const Inspected& found) {
  const auto has_rule = [&](const std::string& rule) {
    return std::ranges::find(found.findings, rule, &base::Finding::rule) != found.findings.end();
  };
  const bool line_fits = !wanted.line || (!found.findings.empty() &&
                                          found.findings.front().position.line == *wanted.line);
  return wanted.verdict == found.verdict && (!wanted.kind || *wanted.kind == found.kind) &&
         (!wanted.schema_valid || *wanted.schema_valid == found.schema_valid) &&
         (!wanted.findings || *wanted.findings == found.findings.size()) && line_fits &&
         std::ranges::all_of(wanted.rules, has_rule);
}

Judgement missed(Judgement judgement, const Weight& weight) {
  judgement.outcome = weight.blocking ? Outcome::fail : Outcome::nonstrict;
  if (!weight.blocking) judgement.reason = weight.reason;
  return judgement;
}

// Worst first.
constexpr std::array<Outcome, 6> severity{Outcome::fail,        Outcome::inconclusive,
                                          Outcome::unsupported, Outcome::skipped,
                                          Outcome::nonstrict,   Outcome::pass};

auto severity_of(const Judgement& judgement) {
  return std::ranges::find(severity, judgement.outcome) - severity.begin();
}

}  // namespace

Weight weight_of(std::span<const Requirement* const> requirements) {
  Weight weight;
  const Requirement* strongest = nullptr;
  for (const Requirement* requirement : requirements) {
    if (strongest == nullptr || requirement->level < strongest->level) strongest = requirement;
    weight.blocking = weight.blocking || blocks(*requirement);
  }
  if (strongest == nullptr) return weight;
  weight.level = strongest->level;
  if (weight.blocking) return weight;
  weight.reason = weight.level == Level::must
                      ? strongest->id + " rests on inference alone"
                      : strongest->id + " is only a " + std::string(base::name_of(weight.level));
  return weight;
}

Judgement judge_step(const Expectation& expectation, const Weight& weight,
                     const Observation& observation, const Answer& answer) {
  Judgement judgement;
  judgement.expected = describe(expectation);
  const Binding binding = binding_of(expectation, weight);
  if (observation.silence != Silence::none) {
    return judge_silence(std::move(judgement), expectation, observation, binding);
  }
  const Deviations deviations = deviations_of(expectation, observation, answer);
  const Reaction reaction = reaction_of(observation, answer);
  judgement.refusal = refusal_of(expectation, reaction, deviations.reaction.empty());
  judgement.actual = with_details(
      std::string(reaction_words(judgement.refusal, reaction)) + describe(observation, answer),
      deviations);
  decide(deviations, binding, judgement);
  return judgement;
}

Judgement judge_codec(const CodecExpectation& expectation, const Weight& weight,
                      const Inspected& inspected) {
  Judgement judgement{Outcome::pass, describe(expectation), describe(inspected), ""};
  const bool fits = codec_fits(expectation, inspected);
  if (expectation.verdict == base::MessageVerdict::violates) {
    const bool refused = inspected.verdict == base::MessageVerdict::violates;
    const Refusal otherwise = refused ? Refusal::other_reason : Refusal::accepted;
    judgement.refusal = fits ? Refusal::right_reason : otherwise;
  }
  if (fits) return judgement;
  return missed(std::move(judgement), weight);
}

Judgement judge_rewriting(std::string_view problem, const Weight& weight) {
  Judgement judgement{Outcome::pass, "the message, written again, is valid and means the same", "",
                      ""};
  if (problem.empty()) return judgement;
  judgement.actual = "written again: " + std::string(problem);
  return missed(std::move(judgement), weight);
}

Judgement judge_case(std::span<const Judgement> steps) {
  if (steps.empty()) return {Outcome::inconclusive, "", "", "no step was judged"};
  const auto worst = std::ranges::min_element(steps, {}, severity_of);
  Judgement judgement = worst->outcome == Outcome::pass ? steps.back() : *worst;
  // An empty optional is less than any refusal, and the refusals stand in the order of gravity.
  judgement.refusal = std::ranges::max(steps, {}, &Judgement::refusal).refusal;
  return judgement;
}

}  // namespace assay::conformance
