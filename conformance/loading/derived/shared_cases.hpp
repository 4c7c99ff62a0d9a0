#pragma once

#include <vector>

#include "conformance/model/case.hpp"
#include "conformance/model/requirement.hpp"

// One case, every operation: what holds for each is asked of each.
namespace assay::conformance {

// Name of the case of an operation that calls it soundly: its steps up to the last that expects
// success, which is the call.
inline constexpr std::string_view sound_call = "sound";

// The cases, and behind them for each other operation with a case <area>/sound those of the tested
// operation that change nothing but envelope, header blocks and HTTP, and test only requirements of
// all operations. Each makes the same change to the call of that case; its id is
// <area>/<area of the case>-<fault>.
std::vector<Case> with_shared_cases(std::vector<Case> cases,
                                    const std::vector<Requirement>& requirements);

}  // namespace assay::conformance
