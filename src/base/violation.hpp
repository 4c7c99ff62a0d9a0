#pragma once

#include <span>
#include <string_view>

#include "base/finding.hpp"

// What findings amount to: each question is answered here and nowhere else.
namespace assay::base {

// A breach of a binding rule, at the stage `last` or before. Stage::soap leaves out only what a
// message means.
bool is_violation(const Finding& finding, Stage last = Stage::semantics);

// XML or the published grammar refuses the message for it.
bool breaks_grammar(const Finding& finding);

// Null without one.
const Finding* first_violation(std::span<const Finding> findings, Stage last = Stage::semantics);

// Rules named "LM-...": limits of our reader, which bind nobody else.
bool is_limit(std::string_view rule);

}  // namespace assay::base
