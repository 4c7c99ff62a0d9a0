#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that a secret is taken out of any text, however its characters are spelled: `bytes`
// choose the secret, a habit for each of its characters, and the text around. Empty text when it
// holds.
std::string broken_redaction(std::string_view bytes);

}  // namespace assay::fuzz
