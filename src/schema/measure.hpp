#pragma once

#include <optional>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "schema/handles.hpp"

namespace assay::schema {

// The first limit on depth, attributes or text that a parsed message of `size` bytes exceeds.
std::optional<base::Finding> exceeded(const xmlDoc* document, std::size_t size,
                                      const base::Limits& limits);

}  // namespace assay::schema
