#include "xml/encoding.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <string>

#include "xml/reading/document.hpp"

using namespace assay::xml;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(encoding)

namespace {

const std::string text = "<a>\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80</a>";

std::string declared(const std::string& encoding) {
  return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>";
}

// `encoding` of encode() for a message whose declaration says `label`.
struct Written {
  const char* encoding;
  const char* label;
  bool read;
};

constexpr std::array<Written, 26> messages{{
    {"utf-8", "utf-8", true},
    {"utf-8", "UTF-8", true},
    {"utf-8-bom", "utf-8", true},
    {"utf-16le-bom", "utf-16", true},
    {"utf-16be-bom", "UTF-16", true},
    {"utf-16le-bom", "UTF-16LE", true},
    {"utf-16be-bom", "UTF-16BE", true},
    {"utf-16le", "UTF-16LE", true},
    {"utf-16be", "UTF-16BE", true},
    {"iso-8859-1", "ISO-8859-1", true},
    {"iso-8859-1", "iso-8859-1", true},
    // The declaration contradicts the bytes (XML 1.0 section 4.3.3).
    {"utf-8", "utf-16", false},
    {"utf-8", "UTF-16LE", false},
    {"utf-8-bom", "utf-16", false},
    {"utf-8-bom", "iso-8859-1", false},
    {"utf-8-bom", "us-ascii", false},
    {"utf-16le-bom", "utf-8", false},
    {"utf-16le-bom", "UTF-16BE", false},
    {"utf-16be-bom", "UTF-16LE", false},
    {"utf-16le", "utf-8", false},
    {"utf-16be", "UTF-16LE", false},
    {"utf-16le", "iso-8859-1", false},
    // Encodings that this suite does not read are refused, not guessed.
    {"utf-8", "windows-1252", false},
    {"utf-8", "utf-7", false},
    {"utf-8", "EBCDIC-CP-US", false},
    {"utf-8", "utf8", false},
}};

std::string problem_of(const std::string& bytes) {
  Decoded decoded;
  decode(bytes, decoded);
  BOOST_TEST((decoded.problem.empty() || decoded.text.empty()));
  return decoded.problem;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_message_reads_as_its_text_unless_the_declaration_contradicts_the_bytes) {
  for (const Written& message : messages) {
    const bool latin = message.encoding == "iso-8859-1"s;
    const std::string content = declared(message.label) + (latin ? "<a>\xC3\xA9</a>"s : text);
    const std::string name = message.encoding + " labelled "s + message.label;
    const std::optional<std::string> bytes = encode(content, message.encoding);
    BOOST_TEST_REQUIRE(bytes.has_value(), name);
    Decoded decoded;
    decode(*bytes, decoded);
    BOOST_TEST(decoded.problem.empty() == message.read, name << ": " << decoded.problem);
    if (message.read) BOOST_TEST(decoded.text == content, name);
  }
}

BOOST_AUTO_TEST_CASE(without_a_declaration_the_byte_order_mark_decides) {
  for (const char* const encoding : {"utf-8", "utf-8-bom", "utf-16le-bom", "utf-16be-bom"}) {
    const std::string bytes = encode(text, encoding).value();
    Decoded decoded;
    decode(bytes, decoded);
    BOOST_TEST(decoded.text == text, encoding);
  }
}

BOOST_AUTO_TEST_CASE(characters_outside_an_encoding_are_not_encoded) {
  BOOST_TEST(!encode("\xE2\x82\xAC", "iso-8859-1").has_value());
  BOOST_TEST(!encode("a", "utf-32").has_value());
  BOOST_TEST(!encode("\xFF", "utf-16le").has_value());
  BOOST_TEST(encode("\xC3\xBF", "iso-8859-1").value() == "\xFF");
}

BOOST_AUTO_TEST_CASE(every_latin1_byte_is_the_character_of_its_number) {
  std::string bytes = declared("iso-8859-1");
  const std::size_t start = bytes.size();
  for (int byte = 0x80; byte < 0x100; ++byte) bytes += static_cast<char>(byte);
  Decoded decoded;
  decode(bytes, decoded);
  std::string expected;
  for (char32_t c = 0x80; c < 0x100; ++c) append_utf8(expected, c);
  BOOST_TEST(decoded.text.substr(start) == expected);
}

BOOST_AUTO_TEST_CASE(a_byte_above_127_is_no_ascii) {
  BOOST_TEST(problem_of(declared("us-ascii") + "<a/>").empty());
  Decoded decoded;
  const std::string bytes = declared("us-ascii") + "<a>\xC3\xA9</a>";
  decode(bytes, decoded);
  BOOST_TEST(!decoded.problem.empty());
  BOOST_TEST(decoded.problem_offset == bytes.find('\xC3'));
}

BOOST_AUTO_TEST_CASE(damaged_utf16_is_refused_where_it_is_damaged) {
  struct Case {
    const char* name;
    std::string bytes;
    std::size_t offset;  // after the mark
  };
  const Case cases[] = {
      {"odd length", "\xFF\xFE<\0a"s, 2},
      {"high surrogate alone", "\xFF\xFE<\0\x3D\xD8>\0"s, 2},
      {"low surrogate alone", "\xFF\xFE<\0\x00\xDE>\0"s, 2},
      {"high surrogate at the end", "\xFF\xFE<\0\x3D\xD8"s, 2},
      {"surrogates swapped", "\xFF\xFE\x00\xDE\x3D\xD8"s, 0},
      {"two high surrogates", "\xFE\xFF\xD8\x3D\xD8\x3D\xDE\x00"s, 0},
      {"half a low surrogate", "\xFE\xFF\xD8\x3D\xDE"s, 0},
  };
  for (const Case& damaged : cases) {
    Decoded decoded;
    decode(damaged.bytes, decoded);
    BOOST_TEST(!decoded.problem.empty(), damaged.name);
    BOOST_TEST(decoded.problem_offset == damaged.offset, damaged.name);
  }
}

BOOST_AUTO_TEST_CASE(utf8_takes_the_shortest_form_of_a_character_and_no_surrogate) {
  struct Case {
    const char* name;
    std::string bytes;
  };
  const Case refused[] = {
      {"lone continuation byte", "\x80"},
      {"overlong NUL", "\xC0\x80"},
      {"overlong slash, two bytes", "\xC0\xAF"},
      {"overlong C1", "\xC1\xBF"},
      {"overlong slash, three bytes", "\xE0\x80\xAF"},
      {"largest overlong three bytes", "\xE0\x9F\xBF"},
      {"overlong slash, four bytes", "\xF0\x80\x80\xAF"},
      {"largest overlong four bytes", "\xF0\x8F\xBF\xBF"},
      {"high surrogate", "\xED\xA0\x80"},
      {"low surrogate", "\xED\xBF\xBF"},
      {"above U+10FFFF", "\xF4\x90\x80\x80"},
      {"lead byte F5", "\xF5\x80\x80\x80"},
      {"lead byte F8", "\xF8\x88\x80\x80\x80"},
      {"lead byte FE", "\xFE"},
      {"lead byte FF", "\xFF"},
      {"truncated two bytes", "\xC3"},
      {"truncated three bytes", "\xE2\x82"},
      {"truncated four bytes", "\xF0\x9F\x98"},
      {"continuation missing", "\xE2\x82z"},
      {"continuation missing at once", "\xC3z"},
  };
  for (const Case& one : refused) {
    const std::string message = "<a>" + one.bytes + "</a>";
    const Document document = Document::read(message);
    BOOST_TEST_REQUIRE(document.problem().has_value(), one.name);
    BOOST_TEST(document.problem()->rule == rules::encoding, one.name);
    BOOST_TEST(document.problem()->offset == 3u, one.name);
    const char* at = one.bytes.data();
    BOOST_TEST(!next_utf8(at, at + one.bytes.size()).has_value(), one.name);
    BOOST_TEST(static_cast<const void*>(at) == static_cast<const void*>(one.bytes.data()));
  }
}

BOOST_AUTO_TEST_CASE(every_code_point_survives_utf8) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string bytes;
    append_utf8(bytes, c);
    const char* at = bytes.data();
    if (next_utf8(at, at + bytes.size()) != c || at != bytes.data() + bytes.size()) {
      BOOST_ERROR("code point " << static_cast<std::uint32_t>(c));
    }
  }
}

BOOST_AUTO_TEST_CASE(characters_of_xml_are_those_of_section_2_2) {
  constexpr std::array<char32_t, 12> allowed{0x9,    0xA,    0xD,    0x20,    0x7F,    0x85,
                                             0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1FFFF, 0x10FFFF};
  constexpr std::array<char32_t, 10> forbidden{0x0,  0x1,    0x8,    0xB,    0xC,
                                               0x1F, 0xD800, 0xDFFF, 0xFFFE, 0xFFFF};
  for (const char32_t c : allowed) BOOST_TEST(is_xml_char(c), static_cast<std::uint32_t>(c));
  for (const char32_t c : forbidden) BOOST_TEST(!is_xml_char(c), static_cast<std::uint32_t>(c));
  BOOST_TEST(!is_xml_char(0x110000));
}

BOOST_AUTO_TEST_CASE(only_an_xml_declaration_names_the_encoding) {
  BOOST_TEST(problem_of("<?xml-stylesheet href=\"a\" encoding=\"windows-1252\"?><a/>").empty());
  BOOST_TEST(problem_of("<a encoding=\"windows-1252\"/>").empty());
  BOOST_TEST(problem_of("<!-- encoding=\"windows-1252\" --><a/>").empty());
  BOOST_TEST(!problem_of("<?xml version='1.0' encoding='windows-1252'?><a/>").empty());
}

BOOST_AUTO_TEST_CASE(utf16_without_a_mark_needs_a_declaration) {
  const std::string bare = encode("<a/>", "utf-16le").value();
  BOOST_TEST(Document::read(bare).problem().has_value());
  BOOST_TEST(!problem_of(encode("<?xml version=\"1.0\"?><a/>", "utf-16be").value()).empty());
}

BOOST_AUTO_TEST_CASE(no_bytes_at_all_are_read_without_a_crash) {
  for (const std::string& bytes : {""s, "\xFF"s, "\xFE"s, "\xEF\xBB"s, "\xFF\xFE"s, "\xFE\xFF"s,
                                   "\xEF\xBB\xBF"s, "<\0"s, "<\0?\0"s, "<?xml"s, "<?xml "s}) {
    BOOST_TEST(Document::read(bytes).problem().has_value());
  }
}

BOOST_AUTO_TEST_SUITE_END()
