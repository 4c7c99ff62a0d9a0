#pragma once

#include <cstddef>

#include "base/results/result.hpp"
#include "cli/options/run_options.hpp"
#include "cli/targets/door.hpp"

namespace assay::cli {

// The header of a run of so many cases that begins now: looks at the clock, and at a random device
// when groups on an endpoint have to be new and no seed is given.
base::RunHeader header_of(const RunArguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door, std::size_t selected);

}  // namespace assay::cli
