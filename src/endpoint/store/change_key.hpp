#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace assay::endpoint {

// What a change key belongs to: its first four bytes in every example of the documentation.
enum class ChangeKeyTag : std::uint8_t { folder = 0x01, contact = 0x11, group = 0x12 };

// Base64 of the tag and, with `version`, of 22 opaque bytes that change with the object.
std::string change_key(ChangeKeyTag tag);
std::string change_key(ChangeKeyTag tag, std::string_view version);

// True when the text has the layout above, whatever it says. Empty text has not.
bool is_change_key(std::string_view text);

}  // namespace assay::endpoint
