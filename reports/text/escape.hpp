#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

// Targets answer with any bytes at all; every report passes them through here. The results are for
// reading: only base64 gives the bytes back.
namespace assay::reports {

// Whether line feeds and tabs stay, or are shown as \n and \t.
enum class Lines : std::uint8_t { keep, flatten };

// True for well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates.
bool is_utf8(std::string_view bytes);

// Well-formed UTF-8 in any case: every byte that is not part of a character is shown as \xNN.
std::string utf8(std::string_view bytes);

// Safe on a terminal and in XML 1.0: as utf8(), and control characters, marks that reorder or hide
// text, and noncharacters are shown as \xNN or \u{NNNN}. Flattened, it holds no command of a CI log
// either: a second ":" or "#" in a row is shown as \xNN.
std::string visible(std::string_view bytes, Lines lines);

// visible() for element content and for attribute values in double quotes.
std::string xml_text(std::string_view bytes);
std::string xml_attribute(std::string_view bytes);

// visible() on one line in double quotes, with a backslash before each quote and backslash: a
// scalar of YAML 1.2, a literal of Turtle.
std::string in_quotes(std::string_view bytes);

// `text` in a message of SARIF 2.1.0, section 3.11.6: no bracket of it begins a link.
std::string sarif_text(std::string_view text);

// A path as part of a URI (RFC 3986): all but unreserved characters and "/" as %NN.
std::string uri_path(std::string_view path);

// At most `limit` bytes, whole characters only, and how many were left out.
std::string clip(std::string_view bytes, std::size_t limit);

}  // namespace assay::reports
