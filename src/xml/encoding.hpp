#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::xml {

// UTF-8 `text` as bytes of `encoding`: "utf-8", "utf-8-bom", "utf-16le", "utf-16be",
// "utf-16le-bom", "utf-16be-bom", "iso-8859-1". Nothing when the name is unknown or a character
// does not exist in it.
std::optional<std::string> encode(std::string_view text, std::string_view encoding);

}  // namespace assay::xml
