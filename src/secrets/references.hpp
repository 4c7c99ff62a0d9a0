#pragma once

#include <optional>
#include <string_view>

namespace assay::secrets {

// The character that HTML calls by that name between "&" and ";", among those that serializers
// escape: of ASCII, and of ISO-8859-1.
std::optional<char32_t> character_named(std::string_view name);
inline constexpr std::size_t longest_reference = 20;

}  // namespace assay::secrets
