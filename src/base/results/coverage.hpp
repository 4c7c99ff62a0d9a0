#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"

namespace assay::base {

// What a run says about one requirement, from what its cases met and what its answers show.
// `not_judged`: its cases ran, and none of them came to it; `not_run`: the run holds none of its
// cases; `untestable`: no case of this door can test it.
enum class Coverage : std::uint8_t { failed, nonstrict, met, not_judged, not_run, untestable };
inline constexpr std::size_t coverage_count = 6;

std::string_view name_of(Coverage coverage);

struct RequirementCoverage {
  const RequirementEntry* requirement = nullptr;
  Coverage coverage = Coverage::not_run;
  Totals cases{};            // those of the run that test it
  std::size_t answers = 0;   // that were judged by it and met it
  std::size_t breaches = 0;  // cases that it is charged with, whatever they test
  std::string reason{};      // why it is not judged, not run or untestable, in the words of a case
};

// In the order of the catalogue. The result must outlive what is returned.
std::vector<RequirementCoverage> coverage_of(const RunResult& result);

// Whether a case shows what its requirement is about: it does not when something else went wrong
// before, which `causes` of the case name.
bool shows(const CaseResult& result, std::string_view requirement);

// Requirements of one level, as far as the door of the run can test them. A must that is only
// inferred counts as met where it is missed: it never blocks.
struct Tally {
  std::size_t testable = 0;
  std::size_t tested = 0;
  std::size_t met = 0;
  friend bool operator==(const Tally&, const Tally&) = default;
};

Tally tally_of(const std::vector<RequirementCoverage>& coverage, Level level);

// The requirements about one operation, or about what several have in common.
struct OperationCoverage {
  std::string title;
  std::vector<RequirementCoverage> requirements;
};

// One part for each operation, the first of the project first, and behind them what operations have
// in common. A run of one operation, whose requirements name none, is one part without a title.
std::vector<OperationCoverage> by_operation(const std::vector<RequirementCoverage>& coverage);

}  // namespace assay::base
