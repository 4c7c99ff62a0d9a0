#include "inspect/charset.hpp"

#include <boost/test/unit_test.hpp>

#include "xml/encoding.hpp"

using assay::inspect::in_charset;
using assay::inspect::in_charset_once;

BOOST_AUTO_TEST_SUITE(charset)

namespace {

const std::string declared = "<?xml version=\"1.0\" encoding=\"utf-8\"?><a>\xC3\xA4</a>";
const std::string latin = "<a>\xE4</a>";

std::string problem(const std::string& charset, const std::string& body) {
  return in_charset("text/xml; charset=" + charset, body).problem;
}

bool fits_as_it_is(const std::string& charset, const std::string& body) {
  const auto seen = in_charset("text/xml; charset=" + charset, body);
  return seen.problem.empty() && !seen.text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(bytes_that_are_what_the_charset_says_are_left_alone) {
  BOOST_TEST(fits_as_it_is("utf-8", declared));
  BOOST_TEST(fits_as_it_is("\"UTF-8\"", declared));
  BOOST_TEST(fits_as_it_is("us-ascii", "<a/>"));
  BOOST_TEST(fits_as_it_is("ISO-8859-1", "<a/>"));
  BOOST_TEST(fits_as_it_is("latin1", "<?xml version='1.0' encoding='iso-8859-1'?>" + latin));
  const std::string wide = assay::xml::encode("<a/>", "utf-16le-bom").value();
  BOOST_TEST(fits_as_it_is("utf-16", wide));
  BOOST_TEST(fits_as_it_is("utf-16le", wide));
  BOOST_TEST(!in_charset("text/xml", declared).text);
}

// RFC 7303, section 3.2: the charset decides over the declaration.
BOOST_AUTO_TEST_CASE(the_charset_decides_over_declaration_and_default) {
  BOOST_TEST(in_charset("text/xml; charset=iso-8859-1", latin).text.value() == "<a>\xC3\xA4</a>");
  const std::string wrong = "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>" + latin;
  const std::string text = in_charset("text/xml; Charset=\"ISO-8859-1\"", wrong).text.value();
  BOOST_TEST(text == "<?xml version=\"1.0\"                  standalone=\"yes\"?><a>\xC3\xA4</a>");
  const std::string wide = assay::xml::encode(declared, "utf-16be").value();
  BOOST_TEST(in_charset("text/xml; charset=utf-16", wide).text.value().ends_with("\xC3\xA4</a>"));
  BOOST_TEST(in_charset("text/xml; charset=utf-8",
                        "<?xml version='1.0' encoding='iso-8859-1'?><a>\xC3\xA4</a>")
                 .text.value()
                 .ends_with("?><a>\xC3\xA4</a>"));
}

BOOST_AUTO_TEST_CASE(a_charset_that_is_not_that_of_the_bytes_is_a_problem) {
  BOOST_TEST(problem("utf-16", declared) ==
             "the charset \"utf-16\" is not that of the bytes, which are not UTF-16");
  BOOST_TEST(problem("utf-8", assay::xml::encode("<a/>", "utf-16le-bom").value()) ==
             "the charset \"utf-8\" is not that of the bytes, which are UTF-16");
  BOOST_TEST(problem("utf-16be", assay::xml::encode("<a/>", "utf-16le").value()) != "");
  BOOST_TEST(problem("utf-8", latin) ==
             "the charset \"utf-8\" does not fit byte 4: a byte that is not UTF-8");
  BOOST_TEST(problem("us-ascii", latin) != "");
  BOOST_TEST(problem("iso-8859-1", declared) ==
             "the charset \"iso-8859-1\" is not that of the bytes, which are UTF-8");
  BOOST_TEST(problem("utf-16", std::string("<\0a\0/\0>", 7)) != "");
}

BOOST_AUTO_TEST_CASE(an_unknown_charset_is_a_problem) {
  for (const char* name : {"klingon", "utf8", "\"x\x1b\""}) {
    BOOST_TEST(
        problem(name, "<a/>").ends_with("is none of UTF-8, UTF-16, US-ASCII and ISO-8859-1"));
    BOOST_TEST(in_charset_once("text/xml; charset=" + std::string(name), "<a/>").problem ==
               problem(name, "<a/>"));
  }
}

// IANA lists them, others decode them, and US-ASCII is a part of most.
BOOST_AUTO_TEST_CASE(a_charset_that_others_decode_is_no_problem) {
  const std::string text = "<?xml version='1.0' encoding='windows-1252'?><a>x</a>";
  for (const char* name : {"windows-1252", "ISO-8859-15", "koi8-r", "GB18030"}) {
    const std::string type = "text/xml; charset=" + std::string(name);
    const auto seen = in_charset(type, text);
    BOOST_TEST(seen.problem == "", name);
    BOOST_TEST(seen.undecodable == "", name);
    BOOST_TEST(seen.text.value().find("windows-1252") == std::string::npos);
    const auto foreign = in_charset(type, "<a>\x80</a>");
    BOOST_TEST(foreign.problem == "", name);
    BOOST_TEST(foreign.undecodable.starts_with("cannot decode "), name);
    BOOST_TEST(in_charset_once(type, "<a/>").problem == "", name);
  }
  BOOST_TEST(in_charset("text/xml; charset=utf-7", "<a/>").undecodable ==
             "cannot decode utf-7, the charset of the body");
}

// What a program has recorded as text is no longer in the charset that it came in.
BOOST_AUTO_TEST_CASE(a_recorded_text_is_utf8_whatever_it_came_in) {
  for (const char* type : {"text/xml; charset=iso-8859-1", "text/xml; charset=utf-16", ""}) {
    const auto seen =
        in_charset_once(type, "<?xml version='1.0' encoding='utf-16'?><a>\xC3\xA4</a>");
    BOOST_TEST(seen.problem == "");
    BOOST_TEST(seen.text.value().find("utf-16") == std::string::npos);
    BOOST_TEST(!in_charset_once(type, declared).text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
