#pragma once

#include "recorded/judge.hpp"

namespace assay::recorded {

// Judges an exchange as judge() does. What its findings quote, and the text they point into, tell
// of no accounts: they are of the messages as mask_accounts() leaves them. A message that it cannot
// mask has no text to quote, and its findings quote nothing.
JudgedExchange judge_quotably(Exchange exchange, const Inspector& inspector, bool strict);

// The same for an exchange that is kept, masked and whole. One that cannot be masked is judged all
// the same: it has no messages then, and a reason for that.
JudgedExchange judge_to_keep(Exchange exchange, const Inspector& inspector, bool strict);

}  // namespace assay::recorded
