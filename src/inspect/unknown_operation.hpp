#pragma once

#include <string_view>

#include "base/results/operations.hpp"
#include "ews/message.hpp"

namespace assay::inspect {

// True for a fault by which a server says that it has no such operation, in the words of the
// frameworks that servers are made with; or by which its schema, in whatever language, refuses the
// element of this name in the Body. A fault with another code of EWS is its own reason, and is
// none.
bool denies_operation(const ews::Message& message,
                      std::string_view operation = base::tested_operation);

}  // namespace assay::inspect
