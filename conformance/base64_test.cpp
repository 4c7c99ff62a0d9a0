#include "conformance/base64.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(base64_coding)

// RFC 4648 section 10.
BOOST_AUTO_TEST_CASE(the_vectors_of_the_standard_hold_both_ways) {
  const std::pair<std::string_view, std::string_view> vectors[] = {{"", ""},
                                                                   {"f", "Zg=="},
                                                                   {"fo", "Zm8="},
                                                                   {"foo", "Zm9v"},
                                                                   {"foob", "Zm9vYg=="},
                                                                   {"fooba", "Zm9vYmE="},
                                                                   {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : vectors) {
    BOOST_TEST(base64(bytes) == text);
    BOOST_TEST(bytes_of_base64(text).value() == bytes);
  }
}

BOOST_AUTO_TEST_CASE(what_encoding_never_produces_is_refused) {
  for (const std::string_view text : {"Zg=", "Zg", "Z===", "Zh==", "Zm9!", "Zm9v\n", "=m9v"}) {
    BOOST_TEST(!bytes_of_base64(text).has_value(), text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
