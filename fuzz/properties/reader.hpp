#pragma once

#include <string>
#include <string_view>

#include "inspect/inspect.hpp"

namespace assay::fuzz {

// The claim that an inspection hangs together: findings point into the text, in its order, and name
// their rules; the stages, verdicts and kind fit each other. Returns an empty text when it holds,
// else what does not fit.
std::string broken_inspection(const inspect::Inspection& inspection, std::string_view message);

}  // namespace assay::fuzz
