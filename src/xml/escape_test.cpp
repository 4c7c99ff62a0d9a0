#include "xml/escape.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "xml/encoding.hpp"
#include "xml/reading/document.hpp"
#include "xml/testing/complaint.hpp"

using namespace assay::xml;
using namespace std::string_literals;

BOOST_AUTO_TEST_SUITE(escape)

namespace {

// What a reader gets of `value` written as text and as an attribute value.
void check_survival(const std::string& value) {
  std::string message = "<a b=\"";
  append_value(message, value);
  message += "\">";
  append_text(message, value);
  message += "</a>";
  const Document document = Document::read(message);
  BOOST_TEST_REQUIRE(!document.problem(), test::complaint(document));
  BOOST_TEST((document.element(0).text == value));
  BOOST_TEST((document.attributes(document.element(0))[0].value == value));
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_character_of_xml_survives_in_text_and_in_values) {
  std::string value;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (!is_xml_char(c)) continue;
    append_utf8(value, c);
    if (value.size() < 100000) continue;
    check_survival(value);
    value.clear();
  }
  check_survival(value);
}

BOOST_AUTO_TEST_CASE(what_readers_normalise_survives) {
  for (const char* const value :
       {"\r", "\n", "\r\n", "\n\r", "\t", " ", "  a  ", "\r\r", "a\t\n b\r", "]]>", "]]]]>>",
        "&amp;", "&#13;", "<!-- -->", "<![CDATA[x]]>", "\"'\"", "a\"b'c", "&lt;<>&"}) {
    check_survival(value);
  }
}

BOOST_AUTO_TEST_CASE(text_is_escaped_no_more_than_needed) {
  std::string text;
  append_text(text, "a\"'\t\n\r&<>b");
  BOOST_TEST(text == "a\"'\t\n&#13;&amp;&lt;&gt;b");
  std::string value = "before ";
  append_value(value, "a\"'\t\n\r&<>b");
  BOOST_TEST(value == "before a&quot;'&#9;&#10;&#13;&amp;&lt;&gt;b");
}

BOOST_AUTO_TEST_CASE(xml_carries_its_characters_and_nothing_else) {
  for (const std::string& text : {""s, "a"s, "\t\n\r"s, "\x7F"s, "\xC2\x80"s, "\xEE\x80\x80"s,
                                  "\xEF\xBF\xBD"s, "\xF4\x8F\xBF\xBF"s}) {
    BOOST_TEST(is_carriable(text), text);
  }
  for (const std::string& text :
       {"\0"s, "a\x01"s, "\x1F"s, "\x0B"s, "\xEF\xBF\xBE"s, "\xEF\xBF\xBF"s, "\xED\xA0\x80"s,
        "\xED\xB0\x80"s, "\xC0\x80"s, "\xFF"s, "a\xC3"s, "\xF4\x90\x80\x80"s, "\x80"s}) {
    BOOST_TEST(!is_carriable(text));
  }
}

BOOST_AUTO_TEST_SUITE_END()
