#pragma once

#include "fuzz/mutator/draft.hpp"

namespace assay::fuzz {

// Mends what no schema asks for: which headers and parts belong together. Makes a schema-valid
// message one that a strict peer of AddNewImContactToGroup should take; leaves a fault alone.
void settle(Draft& draft);

}  // namespace assay::fuzz
