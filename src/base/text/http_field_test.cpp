#include "base/text/http_field.hpp"

#include <boost/test/unit_test.hpp>

using assay::base::parameter;

BOOST_AUTO_TEST_SUITE(http_field)

// RFC 9110, section 8.3.1: these four mean the same.
BOOST_AUTO_TEST_CASE(names_of_parameters_have_no_case_and_values_may_be_quoted) {
  for (const char* type : {"text/html;charset=utf-8", "Text/HTML;Charset=\"utf-8\"",
                           "text/html; charset=\"utf-8\"", "text/html;CHARSET=utf-8"}) {
    BOOST_TEST(parameter(type, "charset") == "utf-8");
  }
}

BOOST_AUTO_TEST_CASE(other_parameters_are_passed_over) {
  BOOST_TEST(parameter("a/b; x-charset=1; y=\"; charset=2\" ; charset = z ;", "charset") == "z");
  BOOST_TEST(parameter("a/b; n=\"q\\\"; charset=2\"; charset=3", "charset") == "3");
  BOOST_TEST(parameter("multipart/related; type=\"application/xop+xml\"", "type") ==
             "application/xop+xml");
}

BOOST_AUTO_TEST_CASE(what_is_not_there_is_empty) {
  for (const char* type : {"", "text/xml", "text/xml;", "charset=utf-8", "text/xml; charset",
                           "text/xml; charset=", "text/xml; charset=\""}) {
    BOOST_TEST(parameter(type, "charset") == "", type);
  }
}

BOOST_AUTO_TEST_SUITE_END()
