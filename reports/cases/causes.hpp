#pragma once

#include <string>

#include "base/results/cause_groups.hpp"

// What several formats say of a cause in the same words; for the sources of this folder only.
namespace assay::reports {

using base::CauseGroup;

// Why the run fails: the causes that block, and in a strict run all.
bool fails_run(const CauseGroup& group, bool strict);

// "PE-01 at Persona/Extra: line 7: ...": the same words in every report.
std::string headline_of(const CauseGroup& group);

}  // namespace assay::reports
