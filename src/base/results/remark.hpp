#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/results/result.hpp"

namespace assay::base {

// A finding as a record keeps it. `side`, where it is given, is the message that it is about:
// "request" or "response".
Remark remark_of(const Finding& finding, std::string_view side = {});

// The first findings alone: a bad message has many, and these show where.
std::vector<Remark> first_remarks(std::span<const Finding> findings, std::string_view side = {});

}  // namespace assay::base
