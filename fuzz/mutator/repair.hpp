#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "fuzz/mutator/random.hpp"

namespace assay::fuzz {

// The message with everything mended that keeps it from being schema-valid; what is in order stays
// as it is, so a valid message comes back unchanged. `text` is UTF-8.
std::string repaired(std::string_view text, base::Generation generation, Random& random);

}  // namespace assay::fuzz
