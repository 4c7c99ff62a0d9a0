#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fuzz/mutator/outline.hpp"

namespace assay::fuzz {

// The markup with declarations of those prefixes of the vocabulary that it uses and that mean
// something else inside `place`. Without a place nothing is bound.
std::string with_declarations(std::string_view markup, const Outline& outline,
                              std::optional<NodeIndex> place);

// The markup of a node of `source`, to stand inside a node of `target`: every name keeps its
// namespace.
std::string transplant(const Outline& source, NodeIndex node, const Outline& target,
                       NodeIndex place);

}  // namespace assay::fuzz
