#pragma once

#include <string>

#include "base/generation.hpp"
#include "fuzz/mutator/outline.hpp"
#include "fuzz/mutator/random.hpp"

namespace assay::fuzz {

// The message with everything mended that keeps it from being schema-valid; what is in order stays
// as it is, so a valid message comes back unchanged. Its text is UTF-8.
std::string repaired(const Outline& outline, base::Generation generation, Random& random);

}  // namespace assay::fuzz
