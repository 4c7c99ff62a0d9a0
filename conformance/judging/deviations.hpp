#pragma once

#include <span>
#include <string_view>
#include <string>
#include <vector>

#include "base/results/cause.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/case.hpp"
#include "conformance/model/requirement.hpp"
#include "conformance/model/target.hpp"

namespace assay::conformance {

// Ways in which an answer misses what was demanded. What is missed of the demand itself names no
// requirement: it is charged to the one that the case is about.
struct Deviations {
  std::vector<base::Cause> reaction;  // status, kind, class, code: what the request met with
  std::vector<base::Cause> content;   // values, paths, headers
  std::vector<base::Cause> answer;    // the answer is no valid message
  std::vector<base::Cause> remark;    // known errata and recommendations: these never block
};

// `asked`: the operation that the request asks for; empty when it is not to be compared.
Deviations deviations_of(const Expectation& wanted, const Observation& observation,
                         const Answer& answer, std::string_view asked,
                         std::span<const Requirement> requirements);

}  // namespace assay::conformance
