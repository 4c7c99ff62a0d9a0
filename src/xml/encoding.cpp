#include "xml/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/text/ascii.hpp"

namespace assay::xml {
namespace {

enum class Family : std::uint8_t { utf8, utf16le, utf16be, ascii, latin1 };

struct Named {
  std::string_view name;
  Family family;
  bool mark;
};

constexpr std::array<Named, 7> writable{{{"utf-8", Family::utf8, false},
                                         {"utf-8-bom", Family::utf8, true},
                                         {"utf-16le", Family::utf16le, false},
                                         {"utf-16be", Family::utf16be, false},
                                         {"utf-16le-bom", Family::utf16le, true},
                                         {"utf-16be-bom", Family::utf16be, true},
                                         {"iso-8859-1", Family::latin1, false}}};

bool is_utf16(Family family) { return family == Family::utf16le || family == Family::utf16be; }

void append_unit(std::string& bytes, std::uint16_t unit, Family family) {
  const char low = static_cast<char>(unit & 0xFF);
  const char high = static_cast<char>(unit >> 8);
  bytes += family == Family::utf16le ? low : high;
  bytes += family == Family::utf16le ? high : low;
}

void append_utf16(std::string& bytes, char32_t c, Family family) {
  if (c < 0x10000) return append_unit(bytes, static_cast<std::uint16_t>(c), family);
  append_unit(bytes, static_cast<std::uint16_t>(0xD800 + ((c - 0x10000) >> 10)), family);
  append_unit(bytes, static_cast<std::uint16_t>(0xDC00 + ((c - 0x10000) & 0x3FF)), family);
}

std::uint16_t unit_at(std::string_view bytes, std::size_t at, Family family) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return static_cast<std::uint16_t>(family == Family::utf16le ? second << 8 | first
                                                              : first << 8 | second);
}

void refuse(Decoded& decoded, std::string problem, std::size_t offset) {
  decoded.text = {};
  decoded.problem = std::move(problem);
  decoded.problem_offset = offset;
}

bool decode_utf16(std::string_view bytes, Family family, Decoded& decoded) {
  decoded.storage.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) {
      refuse(decoded, "UTF-16 ends in the middle of a character", at);
      return false;
    }
    char32_t c = unit_at(bytes, at, family);
    if (c >= 0xD800 && c <= 0xDFFF) {
      const bool pair = c <= 0xDBFF && at + 3 < bytes.size();
      const char32_t low = pair ? unit_at(bytes, at + 2, family) : 0;
      if (low < 0xDC00 || low > 0xDFFF) {
        refuse(decoded, "UTF-16 has half a surrogate pair", at);
        return false;
      }
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    }
    append_utf8(decoded.storage, c);
  }
  decoded.text = decoded.storage;
  return true;
}

bool decode_latin1(std::string_view bytes, Decoded& decoded) {
  for (const char byte : bytes) append_utf8(decoded.storage, static_cast<unsigned char>(byte));
  decoded.text = decoded.storage;
  return true;
}

void decode_ascii(std::string_view bytes, Decoded& decoded) {
  decoded.text = bytes;
  const auto* const foreign = std::ranges::find_if(bytes, [](char c) { return (c & 0x80) != 0; });
  if (foreign != bytes.end()) {
    refuse(decoded, "a byte above 127 in a US-ASCII message",
           static_cast<std::size_t>(foreign - bytes.begin()));
  }
}

void decode_utf8(std::string_view bytes, Decoded& decoded) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  decoded.text = bytes;
  const char* at = bytes.data();
  const char* const end = at + bytes.size();
  while (at < end) {
    if ((*at & 0x80) == 0) {
      ++at;
    } else if (!next_utf8(at, end)) {
      return refuse(decoded, "a byte that is not UTF-8",
                    static_cast<std::size_t>(at - bytes.data()));
    }
  }
}

// Only a hint here: the scanner checks the declaration's grammar later.
std::string_view declared_encoding(std::string_view text) {
  return encoding_declaration(text).label;
}

bool label_fits(std::string_view label, Family family) {
  const std::string name = base::lower(label);
  switch (family) {
    case Family::utf16le:
      return name == "utf-16" || name == "utf-16le";
    case Family::utf16be:
      return name == "utf-16" || name == "utf-16be";
    default:
      return name == "utf-8";
  }
}

std::optional<Family> eight_bit_family(std::string_view label) {
  const std::string name = base::lower(label);
  if (name.empty() || name == "utf-8") return Family::utf8;
  if (name == "us-ascii" || name == "ascii") return Family::ascii;
  if (name == "iso-8859-1") return Family::latin1;
  return std::nullopt;
}

bool is_utf16_label(std::string_view label) {
  return label_fits(label, Family::utf16le) || label_fits(label, Family::utf16be);
}

std::string contradiction(std::string_view label, std::string_view actual) {
  return "the XML declaration says encoding \"" + std::string(label) + "\" but the bytes are " +
         std::string(actual);
}

void check_label(Decoded& decoded, Family family) {
  const std::string_view label = declared_encoding(decoded.text);
  if (label.empty() || label_fits(label, family)) return;
  refuse(decoded, contradiction(label, is_utf16(family) ? "UTF-16" : "UTF-8"), 0);
}

void decode_eight_bit(std::string_view bytes, Decoded& decoded) {
  const std::string_view label = declared_encoding(bytes);
  const std::optional<Family> family = eight_bit_family(label);
  if (!family && is_utf16_label(label)) {
    return refuse(decoded, contradiction(label, "not UTF-16"), 0);
  }
  if (!family) {
    decoded.unknown = true;
    return refuse(decoded,
                  "encoding \"" + std::string(label) +
                      "\" is not one of UTF-8, UTF-16, US-ASCII and ISO-8859-1",
                  0);
  }
  if (*family == Family::latin1) {
    decode_latin1(bytes, decoded);
    return;
  }
  decoded.text = bytes;
  if (*family == Family::ascii) decode_ascii(bytes, decoded);
}

}  // namespace

EncodingDeclaration encoding_declaration(std::string_view text) {
  if (!text.starts_with("<?xml") || text.find_first_of(base::blanks) != 5) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  const std::size_t begin = declaration.find("encoding");
  if (begin == std::string_view::npos) return {};
  const std::size_t open = declaration.find_first_of("\"'", begin);
  if (open == std::string_view::npos) return {};
  const std::size_t close = declaration.find(declaration[open], open + 1);
  if (close == std::string_view::npos) return {};
  return {begin, close + 1, declaration.substr(open + 1, close - open - 1)};
}

void append_utf8(std::string& text, char32_t c) {
  const auto tail = [&](int shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<char32_t> next_utf8(const char*& at, const char* end) {
  const auto byte = [&](std::ptrdiff_t i) { return static_cast<unsigned char>(at[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || end - at < length) return std::nullopt;
  char32_t c = lead & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return std::nullopt;
    c = c << 6 | (byte(i) & 0x3F);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (c < smallest[static_cast<std::size_t>(length)] || surrogate || c > 0x10FFFF) {
    return std::nullopt;
  }
  at += length;
  return c;
}

std::optional<std::string> encode(std::string_view text, std::string_view encoding) {
  const auto named = std::ranges::find(writable, encoding, &Named::name);
  if (named == writable.end()) return std::nullopt;
  if (named->family == Family::utf8) {
    return (named->mark ? std::string("\xEF\xBB\xBF") : std::string()).append(text);
  }
  std::string bytes;
  if (named->mark) append_utf16(bytes, 0xFEFF, named->family);
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const std::optional<char32_t> c = next_utf8(at, end);
    if (!c) return std::nullopt;
    if (is_utf16(named->family)) {
      append_utf16(bytes, *c, named->family);
    } else if (*c > 0xFF) {
      return std::nullopt;
    } else {
      bytes += static_cast<char>(*c);
    }
  }
  return bytes;
}

void decode_as(std::string_view bytes, std::string_view encoding, Decoded& decoded) {
  using namespace std::string_view_literals;
  const bool little = encoding == "utf-16le";
  if (little || encoding == "utf-16be") {
    const std::string_view mark = little ? "\xFF\xFE"sv : "\xFE\xFF"sv;
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    decode_utf16(bytes, little ? Family::utf16le : Family::utf16be, decoded);
  } else if (encoding == "iso-8859-1") {
    decode_latin1(bytes, decoded);
  } else if (encoding == "us-ascii") {
    decode_ascii(bytes, decoded);
  } else {
    decode_utf8(bytes, decoded);
  }
}

void decode(std::string_view bytes, Decoded& decoded) {
  struct Signature {
    std::string_view start;
    std::size_t mark;
    Family family;
  };
  using namespace std::string_view_literals;
  static constexpr std::array<Signature, 5> signatures{{{"\xEF\xBB\xBF"sv, 3, Family::utf8},
                                                        {"\xFF\xFE"sv, 2, Family::utf16le},
                                                        {"\xFE\xFF"sv, 2, Family::utf16be},
                                                        {"<\0?\0"sv, 0, Family::utf16le},
                                                        {"\0<\0?"sv, 0, Family::utf16be}}};
  for (const Signature& signature : signatures) {
    if (!bytes.starts_with(signature.start)) continue;
    const std::string_view content = bytes.substr(signature.mark);
    decoded.text = content;
    if (is_utf16(signature.family) && !decode_utf16(content, signature.family, decoded)) return;
    // Without a mark only a declaration can say that this is UTF-16 (XML 1.0 section 4.3.3).
    if (signature.mark == 0 && declared_encoding(decoded.text).empty()) {
      return refuse(decoded, "UTF-16 without a byte order mark or an encoding declaration", 0);
    }
    return check_label(decoded, signature.family);
  }
  decode_eight_bit(bytes, decoded);
}

}  // namespace assay::xml
