#include "conformance/running/codec_case.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "conformance/preparing/prepare.hpp"
#include "conformance/running/case_result.hpp"

namespace assay::conformance {
namespace {

WritingProblem rewriting_problem(std::string_view message, std::string_view operation,
                                 const Doors& doors) {
  const std::optional<std::string> rewritten = doors.rewrite(message);
  return rewritten ? doors.read_rewritten(message, *rewritten, operation)
                   : WritingProblem{"it cannot be written"};
}

// A larger message is not worth its place in the log: the catalogue makes it again.
constexpr std::size_t largest_recorded = std::size_t{256} << 10;

void record(const std::string& message, base::CaseResult& result) {
  if (message.size() > largest_recorded) return;
  base::Exchange exchange;
  exchange.purpose = "judge";
  exchange.request = message;
  result.exchanges.push_back(std::move(exchange));
}

// The result of a case, which `judge` fills in from its weight and its message if that can be made.
template <class Judge>
base::CaseResult result_of(const Catalogue& catalogue, const Case& test_case, const Judge& judge) {
  base::CaseResult result = blank_result(catalogue, test_case);
  const auto message = prepare_message(test_case.message, catalogue.messages, {});
  if (message.thing) {
    judge(weight_of(catalogue.requirements_of(test_case)), *message.thing, result);
  } else {
    apply(unprepared(message.problem, message.missing), result);
  }
  return result;
}

}  // namespace

base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const Doors& doors) {
  const auto judge = [&](const Weight& weight, const std::string& message,
                         base::CaseResult& result) {
    apply(judge_codec(test_case.expect, weight, doors.codec(message, test_case.operation)), result);
    const bool conforming = test_case.expect.verdict == base::MessageVerdict::conforms;
    if (doors.rewrite && conforming && result.outcome == base::Outcome::pass) {
      const WritingProblem problem = rewriting_problem(message, test_case.operation, doors);
      const Judgement rewriting = judge_rewriting(problem, weight);
      if (rewriting.outcome != base::Outcome::pass) apply(rewriting, result);
    }
    record(message, result);
  };
  return result_of(catalogue, test_case, judge);
}

base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const CodecTrial& trial) {
  const auto judge = [&](const Weight& weight, const std::string& message,
                         base::CaseResult& result) {
    TriedCodec tried = trial(test_case, weight, message);
    apply(std::move(tried.judgement), result);
    result.exchanges = std::move(tried.exchanges);
  };
  return result_of(catalogue, test_case, judge);
}

}  // namespace assay::conformance
