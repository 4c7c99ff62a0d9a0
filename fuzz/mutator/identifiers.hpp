#pragma once

#include <string>

#include "fuzz/mutator/random.hpp"

namespace assay::fuzz {

// An id in the byte layout of [MS-OXWSITEMID] section 2.2: whole, at the edge of a field's length,
// or with one byte of the layout damaged.
std::string random_identifier(Random& random);

}  // namespace assay::fuzz
