#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "conformance/judging/judge.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/adapter/adapter.hpp"
#include "conformance/targets/codec/answers.hpp"

// Codec cases put to an adapter: it must accept what conforms, reject what violates, read the value
// that the reference reads, and write that value as a valid message that means the same.
namespace assay::conformance {

// What a message is by the case, and what the reference reads in it.
struct Demand {
  base::MessageVerdict verdict = base::MessageVerdict::conforms;
  bool meaning_only = false;        // XML, SOAP and the schema allow what violates
  std::optional<json::Json> value;  // of a message that the reference accepts
};

Judgement judge_decoding(const Demand& demand, const Weight& weight, const AdapterAnswer& answer);

// `problem`: what is wrong with the bytes of the answer.
Judgement judge_encoding(const Weight& weight, const AdapterAnswer& answer,
                         const WritingProblem& problem);

// What is wrong with `bytes`, which should be the message that means `value`.
WritingProblem encoding_problem(std::string_view bytes, const json::Json& value,
                                const ReadingOptions& options);

// `adapter` outlives the trial.
CodecTrial adapter_trial(Adapter& adapter, const ReadingOptions& options = {});

}  // namespace assay::conformance
