#pragma once

#include <span>

#include "ews/types.hpp"

namespace assay::ews {

// What messages.xsd declares for the operation and its fixtures.
std::span<const Type* const> operation_types();

}  // namespace assay::ews
