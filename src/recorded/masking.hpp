#pragma once

#include "recorded/traffic.hpp"

namespace assay::recorded {

// Puts "*" for each character of what a request tells of accounts: the address or SID that it acts
// for, user names, passwords and tokens of WS-Security; in the answer too, where it repeats them.
// Places and verdicts stay as they are, since no rule asks more of these texts than to be there.
// Only for encodings that agree with ASCII.
void mask_accounts(Exchange& exchange);

}  // namespace assay::recorded
