#pragma once

#include <span>

#include "ews/types/types.hpp"

namespace assay::ews {

// What messages.xsd declares for the operations.
std::span<const Type* const> operation_types();

}  // namespace assay::ews
