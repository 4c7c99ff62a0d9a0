#pragma once

#include <string>
#include <string_view>

namespace assay::fuzz {

// The claim that any bytes, taken for a recording of each format, are read without an exception:
// what comes out is an exchange that holds something, within the limit and with its place, or a
// problem that says where; and every exchange is judged from the outside in, with a reason where it
// has no verdict. Empty text when it holds.
std::string broken_recording(std::string_view bytes);

}  // namespace assay::fuzz
