#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace assay::reports {

// What a run says about one requirement. `not_judged`: its cases ran, none could be judged;
// `not_run`: the run holds none of its cases; `untestable`: no case can test it.
enum class Coverage : std::uint8_t { failed, nonstrict, met, not_judged, not_run, untestable };
inline constexpr std::size_t coverage_count = 6;

std::string_view name_of(Coverage coverage);

struct RequirementCoverage {
  const base::RequirementEntry* requirement = nullptr;
  Coverage coverage = Coverage::not_run;
  base::Totals cases{};  // those of the run that test it
};

// In the order of the catalogue. The result must outlive what is returned.
std::vector<RequirementCoverage> coverage_of(const base::RunResult& result);

}  // namespace assay::reports
