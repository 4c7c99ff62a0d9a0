#include "base/text/ascii.hpp"

#include <boost/test/unit_test.hpp>

#include "base/day.hpp"
#include "base/text/http_field.hpp"

using namespace assay::base;

BOOST_AUTO_TEST_SUITE(ascii)

BOOST_AUTO_TEST_CASE(letters_beyond_ascii_have_no_case) {
  BOOST_TEST(lower("Text/XML; \xC3\x84 @[`{") == "text/xml; \xC3\x84 @[`{");
  BOOST_TEST(same_ignoring_case("Content-TYPE", "content-type"));
  BOOST_TEST(!same_ignoring_case("content-type", "content-typ"));
  BOOST_TEST(!same_ignoring_case("\xC3\x84", "\xC3\xA4"));
  BOOST_TEST(!same_ignoring_case("@", "`"));
}

BOOST_AUTO_TEST_CASE(only_the_blanks_of_xml_are_blanks) {
  BOOST_TEST(is_blank(""));
  BOOST_TEST(is_blank(" \t\r\n"));
  BOOST_TEST(!is_blank("\v"));
  BOOST_TEST(!is_blank("\xC2\xA0"));  // no-break space
  BOOST_TEST(trimmed(" \t\r\n") == "");
  BOOST_TEST(trimmed("\r\n a b\t") == "a b");
  BOOST_TEST(trimmed("\fa") == "\fa");
}

// Examples of RFC 9110, section 8.3.1.
BOOST_AUTO_TEST_CASE(a_media_type_comes_without_parameters) {
  BOOST_TEST(media_type("text/html;charset=utf-8") == "text/html");
  BOOST_TEST(media_type("Text/HTML; Charset=\"utf-8\"") == "Text/HTML");
  BOOST_TEST(media_type(" text/html\t") == "text/html");
  BOOST_TEST(media_type("; charset=utf-8") == "");
}

BOOST_AUTO_TEST_CASE(a_token_has_no_separator) {
  BOOST_TEST(is_http_token("x-gzip"));
  for (const std::string_view text : {"", "a b", "a/b", "a\x7F", "\xC3\x84"}) {
    BOOST_TEST(!is_http_token(text), text);
  }
}

BOOST_AUTO_TEST_CASE(a_day_stands_in_the_calendar) {
  for (const std::string_view text : {"2026-12-31", "2024-02-29", "2000-02-29", "0001-01-01"}) {
    BOOST_TEST(is_day(text), text);
  }
  for (const std::string_view text :
       {"2026-31-12", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-10-00",
        "2026-1-1", "20261231", "2026-12-31 ", "2026/12/31", "+026-12-31", ""}) {
    BOOST_TEST(!is_day(text), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
