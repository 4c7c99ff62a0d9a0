#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/result.hpp"

// What several formats say of a case in the same words; for the sources of this folder only.
namespace assay::reports {

// The part of a case's id before the slash.
std::string_view area_of(const base::CaseResult& result);

std::int64_t microseconds_of(const base::CaseResult& result);

std::string joined(const std::vector<std::string>& words);

// The verdict on a case in this run: fail, and in a strict run nonstrict as well.
bool counts_as_failure(const base::CaseResult& result, bool strict);

// One sentence why a case did not pass: what was seen, or why it was not judged.
const std::string& explanation_of(const base::CaseResult& result);

// "1 case", "2 cases".
std::string counted(std::size_t count, std::string_view noun);

}  // namespace assay::reports
