#include "conformance/judging/judge.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/violation.hpp"
#include "conformance/judging/charge.hpp"
#include "conformance/judging/deviations.hpp"
#include "conformance/judging/judge_words.hpp"
#include "conformance/judging/refusal_charge.hpp"

namespace assay::conformance {
namespace {

using base::CauseKind;
using base::Level;
using base::Outcome;
using base::Refusal;

// `as_wanted`: status, kind, class and code of the answer are those demanded.
std::optional<Refusal> refusal_of(const Expectation& wanted, Treatment treatment, bool as_wanted) {
  if (!is_negative(wanted)) return std::nullopt;
  if (as_wanted) return Refusal::right_reason;
  return treatment == Treatment::refused ? Refusal::other_reason : Refusal::accepted;
}

std::string_view treatment_words(std::optional<Refusal> refusal, Treatment treatment) {
  if (refusal == Refusal::right_reason) return "refused for the right reason: ";
  if (treatment == Treatment::accepted) return "accepted: ";
  if (treatment == Treatment::answered) return "answered: ";
  return refusal ? "refused for another reason: " : "refused: ";
}

// Nothing is known of the target then.
bool is_inconclusive(Silence silence) {
  return silence == Silence::unreachable || silence == Silence::coded ||
         silence == Silence::busy || silence == Silence::interrupted;
}

bool is_crash(Silence silence) { return silence == Silence::closed || silence == Silence::garbled; }

std::string_view words_of(Silence silence) {
  static constexpr std::array<Named<Silence>, 8> words{{
      {"the target cannot be reached", Silence::unreachable},
      {"no answer in time", Silence::timeout},
      {"the connection was closed without an answer", Silence::closed},
      {"the answer is not HTTP", Silence::garbled},
      {"the answer cannot be decoded", Silence::coded},
      {"the answer is larger than allowed", Silence::oversized},
      {"the target stayed busy", Silence::busy},
      {"the run was interrupted", Silence::interrupted},
  }};
  return name_in<Silence>(words, silence);
}

std::string words_of(const base::Cause& cause) {
  if (cause.kind != CauseKind::rule) return cause.message;
  if (cause.level == Level::erratum && !cause.blocking) {
    return "the answer uses the known erratum " + cause.requirement;
  }
  if (cause.level == Level::should) {
    return "the answer misses the recommendation " + cause.requirement;
  }
  if (cause.line == 0) return cause.message;
  const std::string rule = cause.requirement.empty() ? "its schema" : cause.requirement;
  return "the answer violates " + rule + " in " + cause.message;
}

std::string with_details(std::string text, const Deviations& deviations) {
  constexpr std::size_t most = 3;
  std::vector<std::string> details;
  for (const auto* more : {&deviations.content, &deviations.answer, &deviations.remark}) {
    for (const base::Cause& cause : *more) details.push_back(words_of(cause));
  }
  for (std::size_t index = 0; index < std::min(details.size(), most); ++index) {
    text += "; " + details[index];
  }
  if (details.size() > most) text += "; and " + std::to_string(details.size() - most) + " more";
  return text;
}

struct Binding {
  bool blocking;
  Level level;
  std::string reason;
};

Binding binding_of(const Expectation& wanted, const Weight& weight) {
  if (wanted.level && *wanted.level != Level::must && weight.blocking) {
    return {false, *wanted.level,
            "what this step demands is only a " + std::string(base::name_of(*wanted.level))};
  }
  return {weight.blocking, weight.level, weight.reason};
}

// A miss of the demand itself is the affair of the requirement that the case is about.
void charge(const std::string& requirement, const Binding& binding, base::Cause& cause) {
  if (!cause.requirement.empty()) return;
  cause.requirement = requirement;
  cause.level = binding.level;
  cause.blocking = binding.blocking;
}

bool is_charged(const Deviations& deviations, std::span<const std::string_view> rules) {
  return std::ranges::any_of(deviations.answer, [&](const base::Cause& cause) {
    return std::ranges::find(rules, cause.requirement) != rules.end();
  });
}

// Is this the demand of a request that conforms?
bool is_sound(const Expectation& wanted) {
  return wanted.answer == AnswerKind::response && !is_negative(wanted);
}

// The same, of how the request was met. What many cases show alike is a general fault: sound
// requests are not taken, or unsound ones are, or are refused as something else.
void charge_treatment(const Expectation& wanted, const Weight& weight, Treatment treatment,
                      const Context& context, const Binding& binding, const std::string& seen,
                      base::Cause& cause) {
  // A success that is called something else.
  if (is_sound(wanted) && treatment == Treatment::accepted) {
    charge(rule_of("RS-05", context.operation, context.requirements), binding, cause);
  }
  if (!cause.requirement.empty()) return;
  const std::string broken = broken_by_treatment(wanted, weight, treatment, context);
  charge(broken.empty() ? weight.requirement : broken, binding, cause);
  if (!broken.empty() && cause.blocking) {
    cause.blocking = blocks(context.requirements, broken, cause.level);
  }
  if (is_sound(wanted)) cause.general = "TR-01";
  if (asks_for_violation(wanted)) cause.general = weight.answering;
  cause.sign = is_negative(wanted) && treatment != Treatment::refused ? "taken" : seen;
}

// Whether class or code are wrong in themselves, or not where they can be found: then the answer
// does not say another code than the one that was demanded.
bool has_broken_code(const Answer& answer, const Deviations& deviations, bool valid) {
  static constexpr std::array<std::string_view, 8> rules{"RS-03", "RS-05", "RS-06", "RS-08",
                                                         "US-03", "US-07", "US-08", "US-05"};
  return is_charged(deviations, rules) || (!valid && answer.code.empty());
}

// A success without a code is as good as one with it: RS-07, which the answer is charged with, only
// recommends the code.
bool lacks_code_alone(const Answer& answer, const Deviations& deviations) {
  const bool remarked = std::ranges::find(deviations.remark, "RS-07", &base::Cause::requirement) !=
                        deviations.remark.end();
  return remarked && answer.code.empty() && answer.response_class == "Success";
}

// Whether what a cause misses would stand in something that is missing as a whole.
bool is_below_missing(const base::Cause& cause, const Deviations& deviations) {
  static constexpr std::array<std::string_view, 2> no_persona{"RS-09", "US-10"};
  return cause.where.find("/Persona/") != std::string::npos && is_charged(deviations, no_persona);
}

// An answer that cannot be read shows nothing of what was demanded of it; nor does one of another
// kind hold the values, or one whose parts do not stand where the schema has them.
void keep_outermost(bool sound, const Answer& answer, Deviations& deviations) {
  const bool valid =
      !answer.soap || std::ranges::none_of(answer.inspected.findings, base::breaks_grammar);
  const bool unreadable = answer.form == AnswerForm::other && !valid;
  const bool hidden = !deviations.reaction.empty() &&
                      deviations.reaction.front().kind == CauseKind::code &&
                      has_broken_code(answer, deviations, valid);
  const bool uncoded = sound && lacks_code_alone(answer, deviations);
  if (unreadable || hidden || uncoded) deviations.reaction.clear();
  constexpr std::array<std::string_view, 2> of_another{"RS-01", "US-01"};
  const bool judged = deviations.reaction.empty() && valid && !is_charged(deviations, of_another);
  std::erase_if(deviations.content, [&](const base::Cause& cause) {
    const bool inside = cause.kind == CauseKind::content || cause.kind == CauseKind::header;
    return inside && (!judged || is_below_missing(cause, deviations));
  });
}

// What a case looks for and a rule has found missing already is one thing.
void drop_repetitions(Deviations& deviations) {
  std::erase_if(deviations.content, [&](const base::Cause& cause) {
    const auto says_it = [&](const base::Cause& rule) {
      return rule.requirement == cause.requirement && rule.level == cause.level &&
             rule.blocking == cause.blocking;
    };
    return std::ranges::any_of(deviations.answer, says_it) ||
           std::ranges::any_of(deviations.remark, says_it);
  });
}

// Each identity once.
void add_causes(const std::vector<base::Cause>& more, std::vector<base::Cause>& causes) {
  for (const base::Cause& cause : more) {
    const std::string key = base::key_of(cause);
    if (std::ranges::find(causes, key, base::key_of) == causes.end()) causes.push_back(cause);
  }
}

std::vector<base::Cause> causes_of(const Deviations& deviations) {
  std::vector<base::Cause> causes;
  for (const auto* more :
       {&deviations.reaction, &deviations.content, &deviations.answer, &deviations.remark}) {
    add_causes(*more, causes);
  }
  std::ranges::stable_sort(causes, base::is_worse);
  return causes;
}

std::string joined_rules(const std::vector<base::Cause>& causes, Level level) {
  std::set<std::string> rules;
  for (const base::Cause& cause : causes) {
    if (cause.level == level) rules.insert(cause.requirement);
  }
  std::string text;
  for (const std::string& rule : rules) text.append(text.empty() ? "" : ", ").append(rule);
  return text;
}

// Why a deviation does not block.
std::string reason_of(const Deviations& deviations, const Binding& binding) {
  if (!deviations.reaction.empty()) return binding.reason;
  if (!deviations.content.empty()) {
    if (!binding.reason.empty()) return binding.reason;
    const base::Cause& missed = deviations.content.front();
    return missed.level == Level::must
               ? missed.requirement + " rests on inference alone"
               : missed.requirement + " is only a " + std::string(base::name_of(missed.level));
  }
  if (!deviations.answer.empty()) {
    const std::string& rule = deviations.answer.front().requirement;
    return rule.empty() ? "the rule that the answer breaks is none of this operation"
                        : rule + " rests on inference alone";
  }
  const std::string errata = joined_rules(deviations.remark, Level::erratum);
  const std::string missed = joined_rules(deviations.remark, Level::should);
  std::string text;
  if (!errata.empty()) text = "the answer uses the known erratum " + errata;
  if (missed.empty()) return text;
  return text + (text.empty() ? "" : "; ") + "the answer misses the recommendation " + missed;
}

void decide(const Deviations& deviations, const Binding& binding, Judgement& judgement) {
  judgement.causes = causes_of(deviations);
  if (judgement.causes.empty()) return;
  const bool fails = judgement.causes.front().blocking;
  judgement.outcome = fails ? Outcome::fail : Outcome::nonstrict;
  if (!fails) judgement.reason = reason_of(deviations, binding);
}

// Whatever a case is about, a request that conforms is answered: TR-01.
base::Cause cause_of_silence(const Expectation& wanted, const Weight& weight,
                             const Observation& observation, const Binding& binding,
                             const Context& context) {
  base::Cause cause{"",
                    CauseKind::silence,
                    context.operation,
                    std::string(words_of(observation.silence)),
                    Level::must,
                    false};
  if (is_sound(wanted)) {
    cause.requirement = cause.general = "TR-01";
    cause.sign = cause.message;
    cause.blocking = blocks(context.requirements, cause.requirement, Level::must);
  } else if (asks_for_violation(wanted)) {
    cause.general = weight.answering;
  }
  charge(weight.requirement, binding, cause);
  return cause;
}

Judgement judge_silence(Judgement judgement, const Expectation& wanted, const Weight& weight,
                        const Observation& observation, const Binding& binding,
                        const Context& context) {
  judgement.actual = words_of(observation.silence);
  if (!observation.detail.empty()) judgement.actual += " (" + observation.detail + ")";
  if (!observation.fetched.empty()) judgement.actual += "; " + fetched_words(observation);
  if (is_negative(wanted)) {
    judgement.refusal = is_crash(observation.silence) ? Refusal::crash : Refusal::no_answer;
  }
  if (is_inconclusive(observation.silence)) {
    judgement.outcome = Outcome::inconclusive;
    judgement.reason = judgement.actual;
    return judgement;
  }
  judgement.causes = {cause_of_silence(wanted, weight, observation, binding, context)};
  const bool fails = judgement.causes.front().blocking;
  judgement.outcome = fails ? Outcome::fail : Outcome::nonstrict;
  judgement.reason = fails ? "" : binding.reason;
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

// What a codec that refuses valid messages of a kind cannot do, whatever they are for.
std::string_view rule_of_kind(base::MessageKind kind) {
  switch (kind) {
    case base::MessageKind::request:
      return "RQ-01";
    case base::MessageKind::response:
      return "RS-01";
    case base::MessageKind::fault:
      return "FL-01";
    default:
      return {};
  }
}

// Known errata are listed beside the requirements, and are none.
bool is_erratum(std::string_view rule) { return rule.starts_with('D'); }

// The rule that a codec applies wrongly: one that the message breaks and it does not see, or one
// that it sees broken in a message that keeps it.
std::string misread_rule(const CodecExpectation& wanted, const Inspected& found) {
  for (const std::string& rule : wanted.rules) {
    const auto seen = std::ranges::find(found.findings, rule, &base::Finding::rule);
    if (seen == found.findings.end() && !is_erratum(rule)) return rule;
  }
  if (wanted.verdict == base::MessageVerdict::violates) return {};
  const auto first = std::ranges::find(found.findings, Level::must, &base::Finding::level);
  if (first == found.findings.end()) return {};
  return std::string(found.kind == base::MessageKind::request
                         ? charged_to_request(first->rule)
                         : charged_to_answer(first->rule, found.operation));
}

// Worst first.
constexpr std::array<Outcome, 6> severity{Outcome::fail,        Outcome::inconclusive,
                                          Outcome::unsupported, Outcome::skipped,
                                          Outcome::nonstrict,   Outcome::pass};

auto severity_of(const Judgement& judgement) {
  return std::ranges::find(severity, judgement.outcome) - severity.begin();
}

// Each once, worst first.
std::vector<base::Cause> causes_of(std::span<const Judgement> steps) {
  std::vector<base::Cause> causes;
  for (const Judgement& step : steps) add_causes(step.causes, causes);
  std::ranges::stable_sort(causes, base::is_worse);
  return causes;
}

}  // namespace

Weight weight_of(std::span<const Requirement* const> requirements) {
  Weight weight;
  const Requirement* strongest = nullptr;
  for (const Requirement* requirement : requirements) {
    if (strongest == nullptr || requirement->level < strongest->level) strongest = requirement;
    if (blocks(*requirement) && !weight.blocking) {
      weight.blocking = true;
      weight.requirement = requirement->id;
      weight.role = requirement->role;
    }
  }
  if (strongest == nullptr) return weight;
  weight.level = strongest->level;
  weight.answering = answering_rule(requirements);
  if (!weight.blocking) {
    weight.requirement = strongest->id;
    weight.role = strongest->role;
  }
  if (weight.blocking) return weight;
  weight.reason = weight.level == Level::must
                      ? strongest->id + " rests on inference alone"
                      : strongest->id + " is only a " + std::string(base::name_of(weight.level));
  return weight;
}

Judgement judge_step(const Expectation& expectation, const Weight& weight,
                     const Observation& observation, const Answer& answer, const Context& context) {
  Judgement judgement;
  judgement.expected = describe(expectation);
  const Binding binding = binding_of(expectation, weight);
  if (observation.silence != Silence::none) {
    return judge_silence(std::move(judgement), expectation, weight, observation, binding, context);
  }
  Deviations deviations =
      deviations_of(expectation, observation, answer, context.operation, context.requirements);
  const Treatment treatment = treatment_of(observation, answer);
  judgement.refusal = refusal_of(expectation, treatment, deviations.reaction.empty());
  const std::string seen = describe(observation, answer);
  const std::string met = std::string(treatment_words(judgement.refusal, treatment)) + seen;
  judgement.actual = with_details(met, deviations);
  keep_outermost(is_sound(expectation), answer, deviations);
  // What is wrong in an answer to a request that had to be refused comes from that request.
  if (judgement.refusal == Refusal::accepted && !deviations.reaction.empty()) {
    deviations.answer.clear();
  }
  for (base::Cause& cause : deviations.reaction) {
    cause.where = context.operation;
    cause.message = met;
    // A response without a code is the same fault in whatever case it is met.
    const bool no_code = answer.form == AnswerForm::response && answer.code.empty();
    if (cause.kind == CauseKind::code && no_code) {
      charge(rule_of("RS-07", context.operation, context.requirements), binding, cause);
    }
    // An operation that failed says Error.
    const bool warns = is_negative(expectation) && answer.response_class == "Warning";
    if (cause.kind == CauseKind::code && warns) {
      charge(rule_of("RS-06", context.operation, context.requirements), binding, cause);
    }
    charge_treatment(expectation, weight, treatment, context, binding, seen, cause);
  }
  for (base::Cause& cause : deviations.content) charge(weight.requirement, binding, cause);
  drop_repetitions(deviations);
  decide(deviations, binding, judgement);
  return judgement;
}

Judgement missed(Judgement judgement, const Weight& weight, base::CauseKind kind,
                 std::string_view step) {
  judgement.outcome = weight.blocking ? Outcome::fail : Outcome::nonstrict;
  judgement.reason = weight.blocking ? "" : weight.reason;
  judgement.causes = {{weight.requirement, kind, std::string(step), judgement.actual, weight.level,
                       weight.blocking}};
  return judgement;
}

Judgement missed_writing(Judgement judgement, const Weight& weight, const WritingProblem& problem) {
  Weight charged = weight;
  if (!problem.rule.empty()) charged.requirement = problem.rule;
  judgement = missed(std::move(judgement), charged, CauseKind::writing, writing_step);
  base::Cause& cause = judgement.causes.front();
  cause.sign = problem.sign;
  cause.general = problem.general;
  if (!problem.place.empty()) cause.where = problem.place;
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
  Weight charged = weight;
  if (std::string rule = misread_rule(expectation, inspected); !rule.empty()) {
    charged.requirement = std::move(rule);
  }
  judgement = missed(std::move(judgement), charged, CauseKind::reading, "decode");
  const bool refuses = inspected.verdict == base::MessageVerdict::violates &&
                       expectation.verdict != base::MessageVerdict::violates;
  if (refuses) {
    base::Cause& cause = judgement.causes.front();
    cause.general = rule_of_kind(expectation.kind.value_or(inspected.kind));
    cause.sign = "refuses";
  }
  return judgement;
}

Judgement judge_rewriting(const WritingProblem& problem, const Weight& weight) {
  Judgement judgement{Outcome::pass, "the message, written again, is valid and means the same", "",
                      ""};
  if (problem.text.empty()) return judgement;
  judgement.actual = "written again: " + problem.text;
  return missed_writing(std::move(judgement), weight, problem);
}

Judgement judge_case(std::span<const Judgement> steps) {
  if (steps.empty()) return {Outcome::inconclusive, "", "", "no step was judged"};
  const auto worst = std::ranges::min_element(steps, {}, severity_of);
  Judgement judgement = worst->outcome == Outcome::pass ? steps.back() : *worst;
  // An empty optional is less than any refusal, and the refusals stand in the order of gravity.
  judgement.refusal = std::ranges::max(steps, {}, &Judgement::refusal).refusal;
  judgement.causes = causes_of(steps);
  return judgement;
}

}  // namespace assay::conformance
