#pragma once

#include <string>

#include "recorded/traffic.hpp"

namespace assay::recorded {

// Puts "*", or a dot of as many bytes, for each character of what the messages of an exchange tell
// of accounts: all texts in elements and attributes that are called after passwords, tokens,
// assertions, nonces, security contexts, cookies or credentials, and who is impersonated;
// everywhere else what is unmistakably the same. Places and verdicts stay as they are, since no
// rule asks more of these texts than to be there. An answer that is no message and has such names
// is cut to its title, masked behind such a name, or all its letters are. Returns why the exchange
// must not be kept, since its secrets cannot be told: a message that is not well-formed, or
// declares entities, and has such names. Takes time in proportion to it.
std::string mask_accounts(Exchange& exchange);

}  // namespace assay::recorded
