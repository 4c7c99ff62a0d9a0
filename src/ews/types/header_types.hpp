#pragma once

#include <span>

#include "ews/types/types.hpp"

namespace assay::ews {

// What types.xsd declares for SOAP headers.
std::span<const GlobalElement> header_elements();
std::span<const Type* const> header_types();

}  // namespace assay::ews
