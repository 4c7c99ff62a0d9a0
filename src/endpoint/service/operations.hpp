#pragma once

#include <string_view>

#include "endpoint/store/mailbox.hpp"
#include "ews/message.hpp"

namespace assay::endpoint {

// Is this the local name of a request that the endpoint carries out?
bool is_operation(std::string_view name);

// Carries out the request on the mailbox and gives the response; empty when it is no request.
ews::Body perform(const ews::Body& request, Mailbox& mailbox, Moment now);

}  // namespace assay::endpoint
