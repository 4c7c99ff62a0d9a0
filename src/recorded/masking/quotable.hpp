#pragma once

#include <string>
#include <string_view>

#include "recorded/judge.hpp"

namespace assay::recorded {

// Why a message is not kept that masking would change.
inline constexpr std::string_view changes_verdict =
    "a message is judged in another way when its secrets are masked";

// A sentence about a message, without what it quotes.
std::string without_quotations(std::string sentence);

// Judges an exchange as judge() does. What its findings quote, and the text they point into, tell
// of no accounts: they are of the messages as mask_accounts() leaves them. Where these cannot be
// masked, or would be judged in another way then, there is no text to quote, and findings quote
// nothing.
JudgedExchange judge_quotably(Exchange exchange, const Inspector& inspector, bool strict);

// The same for an exchange that is kept, masked and whole. One that cannot be masked is judged all
// the same: it has no messages then, and a reason for that.
JudgedExchange judge_to_keep(Exchange exchange, const Inspector& inspector, bool strict);

}  // namespace assay::recorded
