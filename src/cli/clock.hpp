#pragma once

#include <string>

// The wall clock, in UTC.
namespace assay::cli {

std::string present_moment();  // 2026-12-31T23:59:59Z
std::string present_day();     // 2026-12-31

}  // namespace assay::cli
