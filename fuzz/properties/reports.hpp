#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that any bytes as a log are read or refused with the line at fault, that what is read
// survives writing, and that every report made of it can be parsed. Empty text when it holds.
std::string broken_log(std::string_view log);

// The same for the reports of a run whose texts are pieces of the bytes.
std::string broken_report(std::string_view bytes);

}  // namespace assay::fuzz
