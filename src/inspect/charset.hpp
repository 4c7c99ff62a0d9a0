#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::inspect {

// A body seen with the charset of its Content-Type, which decides over the declaration and the
// default of XML: RFC 7303 section 3.2, XML 1.0 section 4.3.3.
struct InCharset {
  std::string problem;  // why the body is not in that charset; empty when it is
  // Why nobody here can tell: it is a charset that others decode.
  std::string undecodable{};
  std::optional<std::string>
      text;  // in UTF-8, where the bytes by themselves would be read as other
};

// Charsets are those that both judges read: UTF-8, UTF-16, US-ASCII and ISO-8859-1. Of others that
// IANA lists, a body of ASCII alone is read where that is a part of them. Without a
// charset the bytes speak for themselves. Bytes above 127 that are UTF-8 throughout are not taken
// for ISO-8859-1, in which every byte is something, unless their declaration says so, too.
InCharset in_charset(std::string_view content_type, std::string_view body);

// True for a charset of those, and for a type that names none.
bool is_known_charset(std::string_view content_type);

// The same for a body that a program has decoded to UTF-8 and recorded: its charset has only to be
// one that IANA lists, and its declaration speaks of bytes that are gone.
InCharset in_charset_once(std::string_view content_type, std::string_view text);

}  // namespace assay::inspect
