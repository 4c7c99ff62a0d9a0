#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that it does not matter how a message is spelled: with references, CDATA sections,
// comments, other quotes, prefixes and encodings it has the same verdict and says the same. Which
// spelling is tried depends on the bytes alone. Returns an empty text when it holds.
std::string change_by_spelling(std::string_view message);

}  // namespace assay::fuzz
