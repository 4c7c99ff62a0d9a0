#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that any text as a file of the catalogue is loaded or refused with problems that name a
// file and say something. Returns an empty text when it holds.
std::string broken_loader(std::string_view toml);

}  // namespace assay::fuzz
