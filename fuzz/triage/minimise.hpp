#pragma once

#include <string>

#include "base/results/campaign.hpp"
#include "conformance/preparing/prepare.hpp"
#include "fuzz/live/trial.hpp"

namespace assay::fuzz {

// Makes a finding of an input about which `put` has complained: the fewest edits of the nearest
// base message that still bring the same cause or, for what is not a tree, the fewest bytes. At
// most `budget` messages are put.
base::FuzzFinding minimised_finding(const std::string& input, const Trial& trial, const Put& put,
                                    const conformance::Messages& bases, std::size_t budget);

}  // namespace assay::fuzz
