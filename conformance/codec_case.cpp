#include "conformance/codec_case.hpp"

#include <optional>
#include <utility>

#include "conformance/case_result.hpp"
#include "conformance/prepare.hpp"

namespace assay::conformance {
namespace {

std::string rewriting_problem(std::string_view message, const Doors& doors) {
  const std::optional<std::string> rewritten = doors.rewrite(message);
  return rewritten ? doors.read_rewritten(message, *rewritten) : "it cannot be written";
}

}  // namespace

base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const Doors& doors) {
  base::CaseResult result = blank_result(catalogue, test_case);
  const auto message = prepare_message(test_case.message, catalogue.messages, {});
  if (!message.thing) {
    apply(unprepared(message.problem, message.missing), result);
    return result;
  }
  const Weight weight = weight_of(catalogue.requirements_of(test_case));
  apply(judge_codec(test_case.expect, weight, doors.codec(*message.thing)), result);
  const bool conforming = test_case.expect.verdict == base::MessageVerdict::conforms;
  if (doors.rewrite && conforming && result.outcome == base::Outcome::pass) {
    const Judgement rewriting = judge_rewriting(rewriting_problem(*message.thing, doors), weight);
    if (rewriting.outcome != base::Outcome::pass) apply(rewriting, result);
  }
  // A larger message is not worth its place in the log: the catalogue makes it again.
  constexpr std::size_t largest_recorded = std::size_t{256} << 10;
  if (message.thing->size() <= largest_recorded) {
    base::Exchange exchange;
    exchange.purpose = "judge";
    exchange.request = *message.thing;
    result.exchanges.push_back(std::move(exchange));
  }
  return result;
}

base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const CodecTrial& trial) {
  base::CaseResult result = blank_result(catalogue, test_case);
  const auto message = prepare_message(test_case.message, catalogue.messages, {});
  if (!message.thing) {
    apply(unprepared(message.problem, message.missing), result);
    return result;
  }
  TriedCodec tried =
      trial(test_case.expect, weight_of(catalogue.requirements_of(test_case)), *message.thing);
  apply(std::move(tried.judgement), result);
  result.exchanges = std::move(tried.exchanges);
  return result;
}

}  // namespace assay::conformance
