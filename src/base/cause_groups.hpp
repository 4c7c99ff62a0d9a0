#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace assay::base {

// One thing that is wrong, and the cases that met it.
struct CauseGroup {
  Cause cause;                            // as the first case met it
  std::vector<std::string> requirements;  // that it is charged to: one, or more for a silence
  std::size_t first = 0;                  // of how many cases it is the worst cause
  std::vector<const CaseResult*> cases;   // in their order
};

// The causes of some cases, worst first: what blocks before what does not, what binds more first,
// then what more cases met before anything else, for what follows from another fault comes after
// it. The same silence, HTTP status or sentence of a codec at one place is one cause, whatever the
// cases that met it are about. The cases must outlive what is returned.
std::vector<CauseGroup> causes_of(const std::vector<CaseResult>& cases);

}  // namespace assay::base
