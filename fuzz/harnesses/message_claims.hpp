#pragma once

#include <string_view>

#include "inspect/inspect.hpp"

namespace assay::fuzz {

// Makes every claim about one message of the kind: agreement, round trip and spelling. Returns what
// a harness returns: -1, not to be kept, when it is of another kind.
int claims_about(inspect::Kind kind, std::string_view message);

}  // namespace assay::fuzz
