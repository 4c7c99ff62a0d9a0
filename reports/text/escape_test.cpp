#include "reports/text/escape.hpp"

#include <boost/test/unit_test.hpp>

#include "reports/testing/samples.hpp"

using namespace assay::reports;

BOOST_AUTO_TEST_SUITE(escape)

namespace {

bool holds_no_control(std::string_view text, std::string_view allowed) {
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if ((byte < 0x20 || byte == 0x7F) && allowed.find(character) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

}  // namespace

BOOST_AUTO_TEST_CASE(knows_well_formed_utf8) {
  for (const char* text :
       {"", "a", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    BOOST_TEST(is_utf8(text));
  }
}

BOOST_AUTO_TEST_CASE(knows_ill_formed_utf8) {
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC2", "\xE0\x9F\xBF", "\xED\xA0\x80",
                           "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80",
                           "\xF8\x88\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82", "a\xF0\x9F\x98"}) {
    BOOST_TEST(!is_utf8(text));
  }
}

BOOST_AUTO_TEST_CASE(shows_ill_formed_bytes) {
  BOOST_TEST(utf8("a\xFF\xC3\xA9\xC3") == "a\\xFF\xC3\xA9\\xC3");
  BOOST_TEST(utf8("\xED\xA0\x80") == "\\xED\\xA0\\x80");
}

BOOST_AUTO_TEST_CASE(shows_what_a_terminal_would_obey) {
  BOOST_TEST(visible("\x1B[31m\x07", Lines::flatten) == "\\x1B[31m\\x07");
  BOOST_TEST(visible("\xC2\x9B"
                     "31m",
                     Lines::flatten) == "\\u{009B}31m");
  BOOST_TEST(visible("\xE2\x80\xAE"
                     "abc",
                     Lines::flatten) == "\\u{202E}abc");
  BOOST_TEST(visible("::error::x ##[group] ##vso[y]", Lines::flatten) ==
             ":\\x3Aerror:\\x3Ax #\\x23[group] #\\x23vso[y]");
  BOOST_TEST(visible("http://[::1]/", Lines::flatten) == "http://[::1]/");
  BOOST_TEST(visible("a\n\tb\r", Lines::flatten) == "a\\n\\tb\\r");
  BOOST_TEST(visible("a\n\tb\r", Lines::keep) == "a\n\tb\\r");
}

BOOST_AUTO_TEST_CASE(no_byte_value_gets_through_unsafe) {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string text{'a', static_cast<char>(byte), 'b'};
    BOOST_TEST(is_utf8(utf8(text)));
    BOOST_TEST(is_utf8(visible(text, Lines::flatten)));
    BOOST_TEST(holds_no_control(visible(text, Lines::flatten), ""));
    BOOST_TEST(holds_no_control(xml_text(text), "\n\t"));
    BOOST_TEST(holds_no_control(xml_attribute(text), ""));
  }
}

BOOST_AUTO_TEST_CASE(xml_has_no_markup_left) {
  BOOST_TEST(xml_text("<a b=\"c\">]]>&") == "&lt;a b=&quot;c&quot;&gt;]]&gt;&amp;");
  BOOST_TEST(xml_attribute("a\n\tb") == "a&#10;&#9;b");
  BOOST_TEST(xml_text(std::string_view("\0\xEF\xBF\xBE", 4)) == "\\x00\\u{FFFE}");
}

BOOST_AUTO_TEST_CASE(clips_at_a_character) {
  BOOST_TEST(clip("abc", 3) == "abc");
  BOOST_TEST(clip("abcdef", 3) == "abc... [3 more bytes]");
  BOOST_TEST(clip("a\xE2\x82\xAC"
                  "b",
                  3) == "a... [4 more bytes]");
  BOOST_TEST(clip("\x80\x80\x80\x80\x80\x80\x80", 6).starts_with("\x80\x80\x80"));
  BOOST_TEST(clip("abc", 0) == "... [3 more bytes]");
}

BOOST_AUTO_TEST_SUITE_END()
