#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::fuzz {

// What character data stands for: references, sections and comments resolved. Views `raw` or
// `storage`. Nothing when it is not well-formed without a document type.
std::optional<std::string_view> text_value(std::string_view raw, std::string& storage);

// The same for the inside of an attribute value.
std::optional<std::string_view> attribute_text(std::string_view raw, std::string& storage);

// White space and comments alone.
bool is_ignorable(std::string_view raw);

}  // namespace assay::fuzz
