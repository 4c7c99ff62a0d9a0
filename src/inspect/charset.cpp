#include "inspect/charset.hpp"

#include <algorithm>
#include <array>

#include "base/text/ascii.hpp"
#include "base/text/http_field.hpp"
#include "base/text/page_words.hpp"
#include "xml/encoding.hpp"

namespace assay::inspect {
namespace {

using namespace std::string_view_literals;

struct Charset {
  std::string_view name;  // of the registry of IANA, or an alias in it
  std::string_view encoding;
};

constexpr std::array<Charset, 15> charsets{{{"utf-8", "utf-8"},
                                            {"csutf8", "utf-8"},
                                            {"utf-16", "utf-16"},
                                            {"csutf16", "utf-16"},
                                            {"utf-16le", "utf-16le"},
                                            {"utf-16be", "utf-16be"},
                                            {"us-ascii", "us-ascii"},
                                            {"ascii", "us-ascii"},
                                            {"iso646-us", "us-ascii"},
                                            {"iso-8859-1", "iso-8859-1"},
                                            {"iso_8859-1", "iso-8859-1"},
                                            {"latin1", "iso-8859-1"},
                                            {"l1", "iso-8859-1"},
                                            {"cp819", "iso-8859-1"},
                                            {"ibm819", "iso-8859-1"}}};

// Charsets in the registry of IANA that others decode, by their preferred names, and whether
// US-ASCII is a part of them.
struct OtherCharset {
  std::string_view name;
  bool extends_ascii;
};

constexpr std::array<OtherCharset, 41> others{
    {{"windows-1250", true}, {"windows-1251", true}, {"windows-1252", true}, {"windows-1253", true},
     {"windows-1254", true}, {"windows-1255", true}, {"windows-1256", true}, {"windows-1257", true},
     {"windows-1258", true}, {"windows-874", true},  {"iso-8859-2", true},   {"iso-8859-3", true},
     {"iso-8859-4", true},   {"iso-8859-5", true},   {"iso-8859-6", true},   {"iso-8859-7", true},
     {"iso-8859-8", true},   {"iso-8859-9", true},   {"iso-8859-10", true},  {"iso-8859-13", true},
     {"iso-8859-14", true},  {"iso-8859-15", true},  {"iso-8859-16", true},  {"koi8-r", true},
     {"koi8-u", true},       {"macintosh", true},    {"tis-620", true},      {"ibm437", true},
     {"ibm850", true},       {"gb2312", true},       {"gbk", true},          {"gb18030", true},
     {"big5", true},         {"euc-jp", true},       {"euc-kr", true},       {"shift_jis", false},
     {"iso-2022-jp", false}, {"utf-7", false},       {"utf-32", false},      {"utf-32le", false},
     {"utf-32be", false}}};

// The byte order of UTF-16 as a mark or the first character tells it: XML 1.0 appendix F.
std::string_view utf16_in(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("<\0"sv)) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0<"sv)) return "utf-16be";
  return {};
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return (c & 0x80) == 0; });
}

bool is_utf8(std::string_view bytes) {
  xml::Decoded decoded;
  xml::decode_as(bytes, "utf-8", decoded);
  return decoded.problem.empty();
}

// What else than the charset the bytes are; empty when they may be in it.
std::string other_encoding(std::string_view encoding, std::string_view bytes) {
  const std::string_view utf16 = utf16_in(bytes);
  if (encoding.starts_with("utf-16")) {
    const bool fits = !utf16.empty() && (encoding == "utf-16" || encoding == utf16);
    return fits || bytes.empty() ? "" : utf16.empty() ? "not UTF-16" : "in the other byte order";
  }
  if (!utf16.empty()) return "UTF-16";
  if (encoding != "iso-8859-1" || is_ascii(bytes) || !is_utf8(bytes)) return {};
  const std::string label = base::lower(xml::encoding_declaration(bytes).label);
  return label == encoding ? "" : "UTF-8";
}

// Blanks in place of the declaration keep every other character where it was.
std::string without_declaration(std::string_view text) {
  std::string result(text);
  const xml::EncodingDeclaration declared = xml::encoding_declaration(text);
  std::fill(result.begin() + static_cast<std::ptrdiff_t>(declared.begin),
            result.begin() + static_cast<std::ptrdiff_t>(declared.end), ' ');
  return result;
}

const Charset* charset_named(std::string_view name) {
  const auto* const known = std::ranges::find(charsets, base::lower(name), &Charset::name);
  return known == charsets.end() ? nullptr : known;
}

const OtherCharset* other_named(std::string_view name) {
  const auto* const found = std::ranges::find(others, base::lower(name), &OtherCharset::name);
  return found == others.end() ? nullptr : found;
}

InCharset recoded(std::string_view body, std::string_view text) {
  xml::Decoded by_itself;
  xml::decode(body, by_itself);
  if (by_itself.problem.empty() && by_itself.text == text) return {};
  return {{}, {}, without_declaration(text)};
}

std::string charset_in_words(std::string_view charset) {
  return "the charset \"" + base::plain_words(charset, 40) + "\" ";
}

InCharset unknown(std::string_view name) {
  return {charset_in_words(name) + "is none of UTF-8, UTF-16, US-ASCII and ISO-8859-1", {}, {}};
}

// A body in a charset that nobody here decodes.
InCharset in_other(std::string_view name, std::string_view body) {
  const OtherCharset* const other = other_named(name);
  if (other == nullptr) return unknown(name);
  if (other->extends_ascii && utf16_in(body).empty() && is_ascii(body)) return recoded(body, body);
  return {{}, "cannot decode " + std::string(other->name) + ", the charset of the body", {}};
}

}  // namespace

InCharset in_charset(std::string_view content_type, std::string_view body) {
  const std::string name = base::parameter(content_type, "charset");
  if (name.empty()) return {};
  const Charset* const known = charset_named(name);
  if (known == nullptr) return in_other(name, body);
  const std::string other = other_encoding(known->encoding, body);
  if (!other.empty())
    return {charset_in_words(name) + "is not that of the bytes, which are " + other, {}, {}};

  xml::Decoded by_charset;
  const bool either = known->encoding == "utf-16";
  xml::decode_as(body, either ? utf16_in(body) : known->encoding, by_charset);
  if (!by_charset.problem.empty()) {
    return {charset_in_words(name) + "does not fit byte " +
                std::to_string(by_charset.problem_offset + 1) + ": " + by_charset.problem,
            {},
            {}};
  }
  return recoded(body, by_charset.text);
}

bool is_known_charset(std::string_view content_type) {
  const std::string name = base::parameter(content_type, "charset");
  return name.empty() || charset_named(name) != nullptr;
}

InCharset in_charset_once(std::string_view content_type, std::string_view text) {
  const std::string name = base::parameter(content_type, "charset");
  // Whoever recorded the text has decoded it.
  const bool is_charset = charset_named(name) != nullptr || other_named(name) != nullptr;
  if (!name.empty() && !is_charset) return unknown(name);
  xml::Decoded decoded;
  xml::decode_as(text, "utf-8", decoded);
  return decoded.problem.empty() ? recoded(text, decoded.text) : InCharset();
}

}  // namespace assay::inspect
