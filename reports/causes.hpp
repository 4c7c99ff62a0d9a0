#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "reports/case_groups.hpp"

namespace assay::reports {

// One thing that is wrong, and the cases that met it.
struct CauseGroup {
  base::Cause cause;                      // as the first case met it
  std::vector<std::string> requirements;  // that it is charged to: one, or more for a silence
  Cases cases;                            // in the order of the run
};

// The causes of a run, worst first: what blocks before what does not, what binds more first, then
// what more cases met. The same silence, HTTP status or sentence of a codec at one place is one
// cause, whatever the cases that met it are about. The result must outlive what is returned.
std::vector<CauseGroup> causes_of(const base::RunResult& result);

// Why the run fails: the causes that block, and in a strict run all.
bool fails_run(const CauseGroup& group, bool strict);

// "PE-01 at Persona/Extra: line 7: ...": the same words in every report.
std::string headline_of(const CauseGroup& group);

}  // namespace assay::reports
