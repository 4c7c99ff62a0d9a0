#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that the parts of an envelope are where SOAP 1.1 section 4 puts them: blocks in the
// Header, the operation in the Body, both in the Envelope. Returns an empty text when it holds.
std::string broken_envelope(std::string_view message);

}  // namespace assay::fuzz
