#include "base/text/base64.hpp"

#include <boost/test/unit_test.hpp>
#include <utility>

namespace assay::base {

BOOST_AUTO_TEST_SUITE(base64_codec)

BOOST_AUTO_TEST_CASE(vectors_of_rfc_4648_section_10) {
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

BOOST_AUTO_TEST_CASE(every_byte_survives) {
  std::string bytes;
  for (int value = 0; value < 256; ++value) bytes += static_cast<char>(value);
  for (std::size_t length = 0; length <= bytes.size(); ++length) {
    BOOST_TEST(bytes_of_base64(base64(bytes.substr(0, length))).value() == bytes.substr(0, length));
  }
}

BOOST_AUTO_TEST_CASE(another_spelling_is_refused) {
  for (const std::string_view text :
       {"Z",     "Zg",    "Zg=",    "Zg===", "=",    "====", "Zg==Zg==",
        "Zm9v ", " Zm9v", "Zm\n9",  "Zm-_",  "Zh==", "Zm9=", "Z=g=",
        "Z===",  "Zm9!",  "Zm9v\n", "=m9v",  "Zm=v", "Zm9-", "\xC3\xA9\xC3\xA9"}) {
    BOOST_TEST(!bytes_of_base64(text).has_value(), "accepted: " << text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::base
