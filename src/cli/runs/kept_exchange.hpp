#pragma once

#include <string>

#include "base/results/result.hpp"
#include "recorded/judge.hpp"

namespace assay::cli {

// A recorded exchange as a log keeps it: everything that its verdict rests on. Of the place that an
// answer leads to, no query is kept.
base::Exchange kept_exchange(recorded::JudgedExchange exchange);

// The exchange that this was made of, to be judged again.
recorded::Exchange exchange_kept_in(const base::Exchange& kept, const std::string& place);

}  // namespace assay::cli
