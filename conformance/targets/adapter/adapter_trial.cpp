#include "conformance/targets/adapter/adapter_trial.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/results/remark.hpp"
#include "conformance/targets/adapter/recorded_adapter.hpp"
#include "conformance/targets/codec/written_otherwise.hpp"
#include "inspect/inspect.hpp"
#include "json/message.hpp"

namespace assay::conformance {
namespace {

using base::MessageVerdict;
using base::Outcome;
using base::Refusal;

inspect::Inspection inspected(std::string_view bytes, const ReadingOptions& options,
                              std::string_view operation) {
  inspect::Options reading;
  reading.operation = operation;
  reading.generation = options.generation;
  reading.strict = options.strict;
  reading.limits = options.limits;
  return inspect::inspect(bytes, reading);
}

bool breaks_meaning_only(const inspect::Inspection& inspection) {
  return std::ranges::all_of(inspection.findings, [](const base::Finding& finding) {
    return finding.level != base::Level::must || finding.stage == base::Stage::semantics;
  });
}

std::string words_of(const AdapterAnswer& answer) {
  static constexpr std::array<Named<Reaction>, 9> words{{
      {"accepted", Reaction::accepted},
      {"rejected", Reaction::rejected},
      {"written", Reaction::encoded},
      {"called unsupported", Reaction::unsupported},
      {"the adapter died", Reaction::crash},
      {"the adapter hangs", Reaction::timeout},
      {"the adapter does not keep to the protocol", Reaction::garbled},
      {"the adapter floods its output", Reaction::flood},
      {"the adapter cannot be used", Reaction::broken},
  }};
  const std::string text(name_in<Reaction>(words, answer.reaction));
  return answer.detail.empty() ? text : text + ": " + answer.detail;
}

constexpr std::string_view decoding = "decode";
constexpr std::string_view encoding = writing_step;

Judgement missed_reading(Judgement judgement, const Weight& weight) {
  return missed(std::move(judgement), weight, base::CauseKind::reading, decoding);
}

// What was missed does not block after all.
Judgement spared(Judgement judgement, std::string reason) {
  judgement.outcome = Outcome::nonstrict;
  judgement.reason = std::move(reason);
  for (base::Cause& cause : judgement.causes) cause.blocking = false;
  return judgement;
}

// What is no answer about the message, or says that there will be none.
std::optional<Judgement> judge_silence(Judgement judgement, const Weight& weight,
                                       const AdapterAnswer& answer, std::string_view step) {
  if (answer.reaction == Reaction::unsupported || answer.reaction == Reaction::broken) {
    const bool broken = answer.reaction == Reaction::broken;
    judgement.outcome = broken ? Outcome::inconclusive : Outcome::unsupported;
    judgement.reason = broken ? judgement.actual : answer.detail;
    return judgement;
  }
  if (answer.reaction < Reaction::crash) return std::nullopt;
  return missed(std::move(judgement), weight, base::CauseKind::silence, step);
}

// How the refusal of a violating message came out. An adapter does not say which rule it applied,
// so every rejection counts as one for the right reason.
Refusal refusal_of(Reaction reaction) {
  if (reaction == Reaction::rejected) return Refusal::right_reason;
  if (reaction == Reaction::accepted) return Refusal::accepted;
  return reaction == Reaction::crash ? Refusal::crash : Refusal::no_answer;
}

Judgement judge_rejection(Judgement judgement, const Demand& demand, const Weight& weight,
                          const AdapterAnswer& answer) {
  if (answer.reaction == Reaction::rejected) return judgement;
  judgement = missed_reading(std::move(judgement), weight);
  if (!demand.meaning_only || judgement.outcome != Outcome::fail) return judgement;
  return spared(std::move(judgement),
                "only the meaning of the message breaks a rule, which a codec need not know");
}

Judgement judge_acceptance(Judgement judgement, const Demand& demand, const Weight& weight,
                           const AdapterAnswer& answer) {
  if (answer.reaction == Reaction::rejected) {
    judgement = missed_reading(std::move(judgement), weight);
    if (demand.verdict != MessageVerdict::erratum) return judgement;
    return spared(std::move(judgement),
                  "the published sources contradict each other about this message");
  }
  if (!answer.message || !demand.value) return judgement;
  const json::Read read = json::read(*answer.message);
  const std::string difference =
      read.message ? json::first_difference(json::write(*read.message), *demand.value).sentence
                   : read.problem;
  if (difference.empty()) return judgement;
  judgement.actual = "accepted, but read otherwise: " + difference;
  return missed_reading(std::move(judgement), weight);
}

class AdapterTrial {
 public:
  AdapterTrial(Adapter& adapter, const ReadingOptions& options, const Weight& weight,
               const Case& test_case)
      : adapter_(adapter), options_(options), weight_(weight), case_(test_case) {}

  TriedCodec take(const std::string& message) {
    const inspect::Inspection reference = inspected(message, options_, case_.operation);
    Demand demand{case_.expect.verdict, breaks_meaning_only(reference), {}};
    const bool readable = reference.verdict != MessageVerdict::violates;
    if (readable) demand.value = json::write(reference.message);
    if (adapter_.decodes()) decode(demand, message, reference);
    const bool writable = readable && demand.verdict != MessageVerdict::violates;
    if (adapter_.encodes() && writable) encode(*demand.value);
    if (judgements_.empty()) {
      return {{Outcome::skipped, "", "", "the adapter only encodes, and this is to be rejected"},
              {}};
    }
    return {judge_case(judgements_), std::move(exchanges_)};
  }

 private:
  // Of a message that should have been rejected the record tells why, and where.
  void decode(const Demand& demand, const std::string& message,
              const inspect::Inspection& reference) {
    const AdapterAnswer answer = adapter_.decode(message, case_.operation);
    Judgement judgement = judge_decoding(demand, weight_, answer);
    exchanges_.push_back(exchange_with(std::string(decoding), message, answer));
    if (judgement.outcome != Outcome::pass && demand.verdict == MessageVerdict::violates) {
      exchanges_.back().remarks = base::first_remarks(reference.findings, "request");
      name_rule(reference, judgement);
    }
    keep(std::string(decoding), std::move(judgement));
  }

  void encode(const json::Json& value) {
    const AdapterAnswer answer = adapter_.encode(value);
    const bool written = answer.reaction == Reaction::encoded;
    const WritingProblem problem =
        written ? encoding_problem(answer.bytes, value, options_) : WritingProblem{};
    keep(std::string(encoding), judge_encoding(weight_, answer, problem));
    exchanges_.push_back(exchange_with(std::string(encoding), value.dump(-1, ' ', true), answer));
  }

  // The rule that makes the message one to be rejected, and its place.
  static void name_rule(const inspect::Inspection& reference, Judgement& judgement) {
    const auto first =
        std::ranges::find(reference.findings, base::Level::must, &base::Finding::level);
    if (first == reference.findings.end()) return;
    for (base::Cause& cause : judgement.causes) {
      if (cause.kind != base::CauseKind::reading) continue;
      cause.requirement = first->rule;
      cause.message += ", though line " + std::to_string(first->position.line) + ", column " +
                       std::to_string(first->position.column) + " breaks " + cause.requirement +
                       ": " + first->message;
    }
  }

  void keep(const std::string& step, Judgement judgement) {
    judgement.expected = step + ": " + judgement.expected;
    judgement.actual = step + ": " + judgement.actual;
    judgements_.push_back(std::move(judgement));
  }

  Adapter& adapter_;
  const ReadingOptions& options_;
  const Weight& weight_;
  const Case& case_;
  std::vector<Judgement> judgements_;
  std::vector<base::Exchange> exchanges_;
};

}  // namespace

Judgement judge_decoding(const Demand& demand, const Weight& weight, const AdapterAnswer& answer) {
  const bool rejects = demand.verdict == MessageVerdict::violates;
  Judgement judgement;
  judgement.expected = rejects ? "the message is rejected"
                               : "the message is accepted, and read as the reference reads it";
  judgement.actual = words_of(answer);
  if (rejects && answer.reaction != Reaction::unsupported && answer.reaction != Reaction::broken) {
    judgement.refusal = refusal_of(answer.reaction);
  }
  if (auto silence = judge_silence(judgement, weight, answer, decoding)) return *silence;
  return rejects ? judge_rejection(std::move(judgement), demand, weight, answer)
                 : judge_acceptance(std::move(judgement), demand, weight, answer);
}

Judgement judge_encoding(const Weight& weight, const AdapterAnswer& answer,
                         const WritingProblem& problem) {
  Judgement judgement;
  judgement.expected = "the value is written as a valid message that means the same";
  judgement.actual = words_of(answer);
  if (auto silence = judge_silence(judgement, weight, answer, encoding)) return *silence;
  if (answer.reaction == Reaction::encoded && problem.text.empty()) return judgement;
  if (!problem.text.empty()) judgement.actual = "written, but " + problem.text;
  return missed_writing(std::move(judgement), weight, problem);
}

WritingProblem encoding_problem(std::string_view bytes, const json::Json& value,
                                const ReadingOptions& options) {
  const Answer answer = answer_reader(options)("", bytes);
  for (const base::Finding& finding : answer.inspected.findings) {
    if (finding.level != base::Level::must) continue;
    const std::string rule(finding.rule);
    return {"line " + std::to_string(finding.position.line) + ": " + finding.message + " [" + rule +
                "]",
            rule};
  }
  const inspect::Inspection read = inspected(bytes, options, inspect::any_operation);
  if (read.verdict == MessageVerdict::violates) return {"it violates the schema"};
  const json::Difference difference = json::first_difference(json::write(read.message), value);
  return difference.sentence.empty() ? WritingProblem() : written_otherwise(difference);
}

CodecTrial adapter_trial(Adapter& adapter, const ReadingOptions& options) {
  return
      [&adapter, options](const Case& test_case, const Weight& weight, const std::string& message) {
        return AdapterTrial(adapter, options, weight, test_case).take(message);
      };
}

}  // namespace assay::conformance
