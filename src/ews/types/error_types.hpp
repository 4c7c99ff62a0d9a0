#pragma once

#include <span>

#include "ews/types/types.hpp"

namespace assay::ews {

// Elements that types.xsd declares for the details of an error, and the ids one can name.
std::span<const GlobalElement> error_elements();
std::span<const Type* const> error_types();

}  // namespace assay::ews
