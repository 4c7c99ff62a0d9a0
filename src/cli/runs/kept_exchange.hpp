#pragma once

#include <string>

#include "base/results/result.hpp"
#include "recorded/judge.hpp"

namespace assay::cli {

// A recorded exchange as a log keeps it: everything that its verdict rests on. Of the place that an
// answer leads to, no query is kept.
base::Exchange kept_exchange(recorded::JudgedExchange exchange);

// Takes the messages out of what is kept, for this reason.
void leave_out_messages(base::Exchange& kept, const std::string& reason);

// False for one whose messages had secrets that could not be told: no verdict can be made again.
bool keeps_messages(const base::Exchange& kept);

// The exchange that this was made of, to be judged again.
recorded::Exchange exchange_kept_in(const base::Exchange& kept, const std::string& place);

}  // namespace assay::cli
