#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "xml/editing/edit.hpp"

namespace assay::xml {

// Edits that make `to` of `from`, both well-formed and in UTF-8: applied, they give the same
// elements, attributes, texts, comments, sections and declaration. White space between elements,
// quotes and the order of attributes may differ. Few and small edits are looked for, not the
// fewest. Nothing when a message is not well-formed, or no edit can say what is different.
std::optional<std::vector<Edit>> difference(std::string_view from, std::string_view to);

// The bytes of the paths, names and values of the edits: the fewer, the nearer are two messages.
std::size_t size_of(std::span<const Edit> edits);

}  // namespace assay::xml
