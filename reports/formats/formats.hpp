#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/results/result.hpp"
#include "reports/cases/annexes.hpp"

namespace assay::reports {

// A file that can be made of a run: every report is a function of its log and of what is annexed.
struct Format {
  std::string_view name;  // as --report takes it
  std::string_view file;  // in the report directory
  std::string (*render)(const base::RunResult& run, const Annexes& annexes);
};

// In the order in which they are listed to users.
std::span<const Format> formats();

// Null when there is no format of that name.
const Format* find_format(std::string_view name);

}  // namespace assay::reports
