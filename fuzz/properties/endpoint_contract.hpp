#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The contract of the reference endpoint for any body: the answer is valid by the authority and has
// the status of what it says; what the reader refuses is answered by a fault; only a success
// changes the mailbox. "${group.Id}" and "${contact}" in the body stand for ids of the mailbox.
// Returns an empty text when it holds, else what is broken.
std::string broken_contract(std::string_view body);

}  // namespace assay::fuzz
