#pragma once

#include <string>
#include <vector>

#include "base/results/result.hpp"

namespace assay::base {

struct Charge {
  const CaseResult* judged;
  const Cause* cause;  // of its causes
};

// One thing that is wrong, and the cases that met it.
struct CauseGroup {
  Cause cause;                            // as the first case met it
  std::vector<std::string> requirements;  // that it is charged to, the one named in `cause` first
  std::size_t first = 0;                  // of how many cases it is the worst cause
  std::vector<const CaseResult*> cases;   // in their order
  std::vector<Charge> charges = {};       // all that are this one
};

// The causes of some cases, worst first: what blocks before what does not, what binds more first,
// then what more cases met before anything else, for what follows from another fault comes after
// it, then what more cases of its requirement met. One sign is one cause, whatever the cases that
// met it are about, and is charged first to the requirement most of whose cases met it; one that
// cases about many requirements met, to the general one. All cases of the run are needed, also
// those that passed; they must outlive it.
std::vector<CauseGroup> causes_of(const std::vector<CaseResult>& cases);

// Is it charged to a general requirement alone, whatever the cases that met it are about?
bool is_general(const CauseGroup& group);

// The requirements that a reader is told first: a general one alone, or else a handful at most.
std::vector<std::string> named_requirements(const CauseGroup& group);

}  // namespace assay::base
