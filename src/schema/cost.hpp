#pragma once

#include <optional>
#include <string_view>

#include "base/finding.hpp"
#include "base/limits.hpp"

namespace assay::schema {

// What libxml2 would spend more than linear time on: attributes of one element, namespaces in
// scope, declared attributes. Counted in the text, before libxml2 sees it; nothing when it is fit.
std::optional<base::Finding> too_costly(std::string_view text, const base::Limits& limits);

}  // namespace assay::schema
