#pragma once

#include <string>
#include <string_view>

namespace assay::xml {

// Appends `value` as character data: a reader gets the same characters back, CR included.
void append_text(std::string& out, std::string_view value);

// Appends `value` as the inside of a double-quoted attribute value: white space survives too.
void append_value(std::string& out, std::string_view value);

// Can XML 1.0 carry this text: valid UTF-8, and only characters of section 2.2?
bool is_carriable(std::string_view text);

}  // namespace assay::xml
