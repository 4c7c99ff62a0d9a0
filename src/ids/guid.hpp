#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::ids {

// The 36 characters of a GUID: hexadecimal digits as 8-4-4-4-12, in either case.
bool is_guid(std::string_view text);

// Compares without regard to case, as GUIDs are numbers.
bool same_guid(std::string_view left, std::string_view right);

// A GUID of version 4 made of 128 bits, in lower case.
std::string guid_of(std::uint64_t high, std::uint64_t low);

}  // namespace assay::ids
