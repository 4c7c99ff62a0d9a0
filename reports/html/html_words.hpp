#pragma once

#include <string_view>

#include "base/results/verdict.hpp"

// How report.html names things; for the sources of this folder only.
namespace assay::reports {

struct OutcomeWords {
  std::string_view badge;    // "Fail"
  std::string_view heading;  // "Failures"
  std::string_view counted;  // "failed", after a number
  std::string_view section;  // the id of the part of the page that has these cases
};
const OutcomeWords& words_for(base::Outcome outcome);

struct VerdictWords {
  std::string_view heading;  // "Does not conform"
  base::Outcome like;        // the outcome whose colour and icon it has
};
const VerdictWords& words_for(base::RunVerdict verdict);

// A sentence.
std::string_view words_for(base::Refusal refusal);

// "MUST"
std::string_view words_for(base::Level level);

}  // namespace assay::reports
