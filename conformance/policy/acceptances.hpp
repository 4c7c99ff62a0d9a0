#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/policy/profile.hpp"

namespace assay::conformance {

// How the reason of a failure begins that its owner accepts, or accepted once.
inline constexpr std::string_view accepted_until = "a failure that is accepted until ";
inline constexpr std::string_view was_accepted_until = "was accepted until ";

// "a failure that is accepted until 2026-12-31: the vendor works on it"
std::string words_of(const Acceptance& acceptance);

// What the owner of a target answers for: a failure that is accepted ends in `nonstrict` with the
// owner's reason, until its day is over.
class Acceptances {
 public:
  // `today` as 2026-12-31.
  Acceptances(std::vector<Acceptance> accepted, std::string_view today);

  // Hand over every result of the run, in any order.
  void apply(base::CaseResult& result);

  // Acceptances to be taken out of the profile, one sentence each, in the order of the profile: the
  // day is over, or the target does not deviate any more.
  std::vector<std::string> stale() const;

 private:
  struct Row {
    Acceptance acceptance;
    bool expired = false;
    bool idle = false;  // the case passed
  };

  std::vector<Row> rows_;
};

}  // namespace assay::conformance
