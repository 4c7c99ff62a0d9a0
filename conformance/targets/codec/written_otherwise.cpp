#include "conformance/targets/codec/written_otherwise.hpp"

#include "conformance/judging/echo.hpp"
#include "conformance/model/requirement.hpp"

namespace assay::conformance {

WritingProblem written_otherwise(const json::Difference& difference) {
  WritingProblem problem{"it means something else: " + difference.sentence, {}, difference.place};
  const bool texts = !difference.wanted.empty() && !difference.found.empty();
  if (texts && echo_of(difference.wanted, difference.found) == Echo::other_characters) {
    problem.sign = problem.general = kept_characters;
    return problem;
  }
  problem.sign = difference.place;
  problem.general = json::rule_at(difference.place);
  return problem;
}

}  // namespace assay::conformance
