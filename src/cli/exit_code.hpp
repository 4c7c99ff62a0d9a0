#pragma once

#include <span>
#include <string_view>

namespace assay::cli {

// What scripts rely on.
enum class ExitCode : int {
  conforms = 0,
  deviates = 1,
  usage = 2,  // or unreadable input
  unreachable = 3,
  nothing_selected = 4,
  mismatch = 5
};

struct ExitMeaning {
  ExitCode code;
  std::string_view text;
};

// In words, for people.
std::span<const ExitMeaning> exit_meanings();

}  // namespace assay::cli
