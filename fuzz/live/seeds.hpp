#pragma once

#include <vector>

#include "fuzz/live/campaign.hpp"

namespace assay::fuzz {

// The built-in messages of the operations that conform and stand for nothing in a mailbox: requests
// for a server, all for a codec. The first, which the sanity probe takes, is the smallest request.
std::vector<Seed> campaign_seeds(bool for_codec, const Scope& scope = {});

}  // namespace assay::fuzz
