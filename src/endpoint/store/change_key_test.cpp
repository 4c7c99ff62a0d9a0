#include "endpoint/store/change_key.hpp"

#include <boost/test/unit_test.hpp>

namespace assay::endpoint {

BOOST_AUTO_TEST_SUITE(change_keys)

// The keys of the operation page and of the GetImItemList page that were not shortened.
BOOST_AUTO_TEST_CASE(documented_keys) {
  BOOST_TEST(change_key(ChangeKeyTag::group) == "EgAAAA==");
  BOOST_TEST(change_key(ChangeKeyTag::contact) == "EQAAAA==");
  BOOST_TEST(change_key(ChangeKeyTag::folder) == "AQAAAA==");
  BOOST_TEST(is_change_key("EgAAAA=="));
  BOOST_TEST(is_change_key("EQAAABYAAABtF8oI7iVOQatt/bhQoTbWAAAAADB3"));
  BOOST_TEST(change_key(ChangeKeyTag::contact, std::string(22, '\0')).starts_with("EQAAABYAAA"));
  BOOST_TEST(is_change_key(change_key(ChangeKeyTag::contact, std::string(22, 'x'))));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_parsed) {
  for (const std::string_view text : {"", "%%", "EgAA", "EgAAAAA=", "EQAAABYAAABtF8oI", "a b c"}) {
    BOOST_TEST(!is_change_key(text), "accepted: " << text);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace assay::endpoint
