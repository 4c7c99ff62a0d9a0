#include "fuzz/live/codec_trial.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/violation.hpp"
#include "conformance/targets/adapter/adapter_trial.hpp"
#include "inspect/inspect.hpp"
#include "json/message.hpp"

namespace assay::fuzz {
namespace {

using conformance::AdapterAnswer;
using conformance::Reaction;
using inspect::Inspection;
using inspect::Verdict;

// What is no answer about the message.
struct Misbehaviour {
  Reaction reaction;
  std::string_view property;
};
constexpr std::array<Misbehaviour, 4> misbehaviours{{{Reaction::crash, "crash"},
                                                     {Reaction::timeout, "hang"},
                                                     {Reaction::garbled, "garbled"},
                                                     {Reaction::flood, "flood"}}};

std::optional<Complaint> about_behaviour(const std::string& step, const AdapterAnswer& answer) {
  const auto found = std::ranges::find(misbehaviours, answer.reaction, &Misbehaviour::reaction);
  if (found == misbehaviours.end()) return std::nullopt;
  return Complaint{std::string(found->property), step, answer.detail, {}, true};
}

std::optional<Complaint> about_value(const AdapterAnswer& answer, const json::Json& wanted) {
  if (!answer.message) return std::nullopt;
  const json::Read read = json::read(*answer.message);
  if (!read.message) return Complaint{"read-otherwise", "no typed message", read.problem};
  const json::Difference difference = json::first_difference(json::write(*read.message), wanted);
  if (difference.sentence.empty()) return std::nullopt;
  return Complaint{"read-otherwise", difference.place, difference.sentence};
}

std::optional<Complaint> about_decoding(const Inspection& message, const AdapterAnswer& answer) {
  if (auto wrong = about_behaviour("decode", answer)) return wrong;
  if (answer.reaction == Reaction::rejected && message.verdict == Verdict::conforms) {
    return Complaint{"refused-valid", "", "rejected: " + answer.detail, {}, true};
  }
  if (answer.reaction != Reaction::accepted) return std::nullopt;
  // What a message means is not the business of a codec.
  if (const auto* const broken = base::first_violation(message.findings, base::Stage::soap)) {
    const std::string rule(broken->rule);
    return Complaint{"accepted-invalid", rule, broken->message, {rule}};
  }
  if (message.verdict == Verdict::violates) return std::nullopt;
  return about_value(answer, json::write(message.message));
}

std::optional<Complaint> about_encoding(const json::Json& value, const AdapterAnswer& answer,
                                        const conformance::ReadingOptions& reading) {
  if (auto wrong = about_behaviour("encode", answer)) return wrong;
  if (answer.reaction == Reaction::rejected) {
    return Complaint{"refused-valid", "encode", "not written: " + answer.detail, {}, true};
  }
  if (answer.reaction != Reaction::encoded) return std::nullopt;
  const conformance::WritingProblem problem =
      conformance::encoding_problem(answer.bytes, value, reading);
  if (problem.text.empty()) return std::nullopt;
  if (!problem.rule.empty())
    return Complaint{"wrote-invalid", problem.rule, problem.text, {problem.rule}};
  return Complaint{"wrote-otherwise", problem.place, problem.text};
}

void take(Trial& trial, const AdapterAnswer& answer) {
  ++trial.executions;
  trial.answer = answer.said;
  if (answer.reaction == Reaction::broken) trial.lost = answer.detail;
}

}  // namespace

CodecTrial::CodecTrial(conformance::Adapter& adapter, Scope scope)
    : adapter_(adapter), scope_(std::move(scope)) {}

Trial CodecTrial::operator()(const std::string& message) {
  Trial trial;
  trial.executions = 0;
  const auto [reference, operation] = read_in_scope(message, scope_);
  if (adapter_.decodes()) {
    const AdapterAnswer answer = adapter_.decode(message, operation);
    take(trial, answer);
    trial.complaint = about_decoding(reference, answer);
  }
  const bool writable = reference.verdict != Verdict::violates;
  if (trial.complaint || !trial.lost.empty() || !writable || !adapter_.encodes()) return trial;
  const json::Json value = json::write(reference.message);
  const AdapterAnswer answer = adapter_.encode(value);
  take(trial, answer);
  trial.complaint = about_encoding(value, answer, {scope_.generation, false, {}});
  return trial;
}

}  // namespace assay::fuzz
