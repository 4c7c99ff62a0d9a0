#pragma once

#include <string_view>

namespace assay::ews {

// True for the name of the request of an operation that services.wsdl of the latest generation
// declares, whether this suite knows its fields or not.
bool is_request_of_service(std::string_view name);

}  // namespace assay::ews
