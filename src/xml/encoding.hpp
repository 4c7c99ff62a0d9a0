#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::xml {

// UTF-8 `text` as bytes of `encoding`: "utf-8", "utf-8-bom", "utf-16le", "utf-16be",
// "utf-16le-bom", "utf-16be-bom", "iso-8859-1". Nothing when the name is unknown or a character
// does not exist in it.
std::optional<std::string> encode(std::string_view text, std::string_view encoding);

// The text of a message as UTF-8. `text` views the bytes themselves when they are UTF-8 already,
// else `storage`. A message that cannot be decoded has a `problem` at byte `problem_offset`.
struct Decoded {
  std::string_view text;
  std::string storage;
  std::string problem;
  std::size_t problem_offset = 0;
  bool unknown = false;  // then the encoding is none of the four

  Decoded() = default;
  Decoded(const Decoded&) = delete;
  Decoded& operator=(const Decoded&) = delete;
};

// Decodes UTF-8, UTF-16, US-ASCII and ISO-8859-1 as XML 1.0 section 4.3.3 and appendix F ask:
// byte order mark first, then the XML declaration, which must not contradict the bytes.
void decode(std::string_view bytes, Decoded& decoded);

// Decodes bytes of the encoding that something outside of them names, "utf-8", "utf-16le",
// "utf-16be", "us-ascii" or "iso-8859-1", whatever they say of themselves; a byte order mark is no
// part of the text. Unlike decode(), it looks at every character.
void decode_as(std::string_view bytes, std::string_view encoding, Decoded& decoded);

// Where the encoding declaration stands in a text, `encoding="..."` as a whole, and what it says.
// XML 1.0 section 4.3.3. Both are empty when there is none.
struct EncodingDeclaration {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view label;
};
EncodingDeclaration encoding_declaration(std::string_view text);

// Appends `code_point` to UTF-8 `text`.
void append_utf8(std::string& text, char32_t code_point);

// Reads the character at `at`, which must be before `end`, and moves past it. Refuses overlong
// forms, surrogates and anything above U+10FFFF: then returns nothing and leaves `at` alone.
std::optional<char32_t> next_utf8(const char*& at, const char* end);

// XML 1.0 section 2.2: may this character stand in a document at all?
constexpr bool is_xml_char(char32_t c) {
  if (c < 0x20) return c == 0x9 || c == 0xA || c == 0xD;
  return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

}  // namespace assay::xml
