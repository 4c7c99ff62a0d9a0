#pragma once

#include "ews/headers.hpp"

namespace assay::endpoint {

// Does a client that targets this schema know the operations of the endpoint? They came with
// Exchange2013.
bool knows_operations(ews::ExchangeVersion targeted);

// The header of every answer that is no fault.
ews::ServerVersionInfo server_version_info(ews::ExchangeVersion targeted);

}  // namespace assay::endpoint
