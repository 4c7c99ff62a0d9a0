#include "conformance/preparing/pseudonyms.hpp"

#include <boost/test/unit_test.hpp>

#include "xml/encoding.hpp"

using namespace assay;
using namespace assay::conformance;

BOOST_AUTO_TEST_SUITE(pseudonyms)

namespace {

const Features two_accounts{{"directory-user", "Anna@Contoso.com"},
                            {"heavy", ""},
                            {"impersonation", "anna@contoso.com"},
                            {"impersonation-denied", "susanna@contoso.com"}};

}  // namespace

BOOST_AUTO_TEST_CASE(values_are_hidden_in_any_letter_case) {
  const Pseudonyms names(two_accounts);
  BOOST_TEST(names.hide("<a>ANNA@contoso.COM</a>") == "<a>${feature:directory-user}</a>");
}

BOOST_AUTO_TEST_CASE(a_value_within_another_leaves_nothing_of_it) {
  const Pseudonyms names(two_accounts);
  BOOST_TEST(names.hide("susanna@contoso.com, smtp:anna@contoso.com") ==
             "${feature:impersonation-denied}, smtp:${feature:directory-user}");
}

BOOST_AUTO_TEST_CASE(values_are_hidden_in_every_encoding) {
  const Pseudonyms names(two_accounts);
  for (const char* encoding : {"utf-8", "utf-16le", "utf-16be"}) {
    const std::string bytes = *xml::encode("<a>Anna@contoso.com</a>", encoding);
    BOOST_TEST((names.hide(bytes) == xml::encode("<a>${feature:directory-user}</a>", encoding)),
               encoding);
  }
}

BOOST_AUTO_TEST_CASE(values_are_hidden_in_markup) {
  const Pseudonyms names(Features{{"impersonation", "o'neil&co@contoso.com"}});
  for (const char* written :
       {"o'neil&co@contoso.com", "o&apos;neil&amp;co@contoso.com", "o'neil&amp;co@contoso.com"}) {
    BOOST_TEST(names.hide(written) == "${feature:impersonation}", written);
  }
}

BOOST_AUTO_TEST_CASE(what_is_hidden_can_be_revealed) {
  const Pseudonyms names(two_accounts);
  BOOST_TEST(names.reveal("to ${feature:impersonation-denied}") == "to susanna@contoso.com");
  BOOST_TEST(names.reveal("to ${feature:folder-id}") == "to ${feature:folder-id}");
}

BOOST_AUTO_TEST_CASE(equal_values_share_a_placeholder_and_a_log_says_so) {
  const Pseudonyms names(two_accounts);
  const std::vector<std::string> entries = feature_entries(names);
  BOOST_TEST(entries == (std::vector<std::string>{"directory-user", "heavy",
                                                  "impersonation=${feature:directory-user}",
                                                  "impersonation-denied"}),
             boost::test_tools::per_element());
  BOOST_TEST((features_of_entries(entries) == names.shown()));
}

// Whoever recomputes a verdict has nothing but the placeholders.
BOOST_AUTO_TEST_CASE(placeholders_stand_for_themselves) {
  const Pseudonyms names(two_accounts);
  const Pseudonyms again(names.shown());
  BOOST_TEST((again.shown() == names.shown()));
  BOOST_TEST(again.empty());
  BOOST_TEST(again.hide("${FEATURE:directory-user}") == "${FEATURE:directory-user}");
}

BOOST_AUTO_TEST_SUITE_END()
