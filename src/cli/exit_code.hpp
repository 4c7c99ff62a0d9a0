#pragma once

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

}  // namespace assay::cli
