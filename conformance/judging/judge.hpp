#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/requirement.hpp"
#include "conformance/model/target.hpp"

// Verdicts, as pure functions of what was demanded and what came back.
namespace assay::conformance {

// How far the requirements of a case bind a target. `reason` says why a miss does not block.
struct Weight {
  base::Level level = base::Level::may;  // the strongest
  bool blocking = false;
  std::string reason;
  std::string requirement = {};  // the one that a miss is charged to: the first of the strongest
  Role role = Role::message;     // its role
  std::string_view answering = "FL-13";  // says how the request is refused, if it must be
};

// What else a judge has to know of a step.
struct Context {
  std::string operation = {};                      // that the request asks for
  std::span<const Requirement> requirements = {};  // of the catalogue
  std::function<std::string()> broken_rule = {};   // the first that the request itself breaks
};

Weight weight_of(std::span<const Requirement* const> requirements);

struct Judgement {
  base::Outcome outcome = base::Outcome::pass;
  std::string expected;  // one sentence each
  std::string actual;
  std::string reason;                         // why not judged, or why a deviation does not block
  std::optional<base::Refusal> refusal = {};  // of a judged demand to refuse
  std::vector<base::Cause> causes = {};       // why it did not simply pass, worst first
};

// `answer` is ignored when the observation holds none. Every SOAP answer must conform, whatever the
// expectation says. It is judged from the outside in: what makes an answer unreadable is charged,
// and not what cannot be found in it for that reason.
Judgement judge_step(const Expectation& expectation, const Weight& weight,
                     const Observation& observation, const Answer& answer,
                     const Context& context = {});

Judgement judge_codec(const CodecExpectation& expectation, const Weight& weight,
                      const Inspected& inspected);

// The judgement of a codec that misses what `step` ("decode", "encode") demands.
Judgement missed(Judgement judgement, const Weight& weight, base::CauseKind kind,
                 std::string_view step);

// The same of one that writes otherwise than it should.
inline constexpr std::string_view writing_step = "encode";
Judgement missed_writing(Judgement judgement, const Weight& weight, const WritingProblem& problem);

// `problem` is what is wrong with a conforming message that a codec has read and written again.
Judgement judge_rewriting(const WritingProblem& problem, const Weight& weight);

// The judgement of a case from those of its steps, in order: the first of the worst, or the last of
// all when every one passed. Its refusal is the worst of theirs; it has the causes of all.
Judgement judge_case(std::span<const Judgement> steps);

}  // namespace assay::conformance
