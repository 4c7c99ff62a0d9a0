#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/campaign.hpp"
#include "base/cause.hpp"

namespace assay::base {

// What a finding shows, in the form that the causes of runs have: `where` is what its edits do,
// wherever they do it, and empty where no answer tells one bug from another.
Cause cause_of(const FuzzFinding& finding);

// Findings of one cause.
struct FindingGroup {
  Cause cause;  // of the first
  std::vector<const FuzzFinding*> findings;
};

// "accepted-invalid RQ-05": the claim that does not hold, and what tells this cause from others.
std::string headline_of(const FindingGroup& group);

// "1 cause, 9 findings".
std::string count_words(std::span<const FindingGroup> groups);

// The causes of some findings, which must outlive them: those with the most findings first, then in
// the order of their discovery.
std::vector<FindingGroup> causes_of(const std::vector<FuzzFinding>& findings);

}  // namespace assay::base
