#pragma once

#include <string>
#include <vector>

#include "conformance/answer.hpp"
#include "conformance/case.hpp"
#include "conformance/target.hpp"

namespace assay::conformance {

// Ways in which an answer misses what was demanded, in words.
struct Deviations {
  std::vector<std::string> reaction;  // status, kind, class, code: what the request met with
  std::vector<std::string> content;   // values, paths, media type
  std::vector<std::string> answer;    // the answer is no valid message
  std::vector<std::string> remark;    // known errata and recommendations: these never block
};

Deviations deviations_of(const Expectation& wanted, const Observation& observation,
                         const Answer& answer);

}  // namespace assay::conformance
