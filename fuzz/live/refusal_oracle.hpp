#pragma once

#include <optional>
#include <string_view>

#include "fuzz/live/trial.hpp"
#include "inspect/inspect.hpp"

namespace assay::fuzz {

// What is wrong with the code of a fault that refuses `request`, which was read from `text`: the
// catalogue names the codes that a server may answer each broken rule with. Nothing where a server
// may refuse the request for something else, too.
std::optional<Complaint> about_refusal(std::string_view text, const inspect::Inspection& request,
                                       const soap::Fault& fault);

}  // namespace assay::fuzz
