#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that reading, writing and reading again loses nothing: of a schema-valid message, and
// that what is written is valid. Returns an empty text when it holds, else what was lost.
std::string loss_in_round_trip(std::string_view message);

}  // namespace assay::fuzz
