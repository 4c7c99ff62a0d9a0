#include "recorded/masking.hpp"

#include <boost/test/unit_test.hpp>

using namespace assay::recorded;

BOOST_AUTO_TEST_SUITE(masking)

namespace {

Exchange masked(const std::string& request, const std::string& response = "") {
  Exchange exchange;
  exchange.request = Payload{"", request, ""};
  exchange.response = Payload{"", response, ""};
  mask_accounts(exchange);
  return exchange;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_impersonated_address_is_gone_and_places_stay) {
  const Exchange exchange = masked(
      "<t:ConnectingSID>\n<t:PrimarySmtpAddress a='b'>a@c.d</t:PrimarySmtpAddress>"
      "</t:ConnectingSID><m:ImAddress>x@c.d</m:ImAddress>",
      "no rights for a@c.d");
  BOOST_TEST(exchange.request->body ==
             "<t:ConnectingSID>\n<t:PrimarySmtpAddress a='b'>*****</t:PrimarySmtpAddress>"
             "</t:ConnectingSID><m:ImAddress>x@c.d</m:ImAddress>");
  BOOST_TEST(exchange.response->body == "no rights for *****");
}

BOOST_AUTO_TEST_CASE(a_short_word_is_masked_in_its_place_only) {
  const Exchange exchange =
      masked("<Security><UsernameToken><Username>Body</Username></UsernameToken></Security><Body/>",
             "<Body/>");
  BOOST_TEST(
      exchange.request->body ==
      "<Security><UsernameToken><Username>****</Username></UsernameToken></Security><Body/>");
  BOOST_TEST(exchange.response->body == "<Body/>");
}

BOOST_AUTO_TEST_CASE(a_character_of_several_bytes_is_one_star) {
  BOOST_TEST(masked("<ConnectingSID><SID>\xC3\xA9x</SID></ConnectingSID>").request->body ==
             "<ConnectingSID><SID>**</SID></ConnectingSID>");
}

BOOST_AUTO_TEST_CASE(passwords_and_tokens_are_masked) {
  BOOST_TEST(
      masked("<w:Security><w:UsernameToken><w:Username>anna</w:Username><w:Password Type=\"x\">"
             "p&amp;q</w:Password></w:UsernameToken><w:BinarySecurityToken>QUJD"
             "</w:BinarySecurityToken></w:Security>")
          .request->body ==
      "<w:Security><w:UsernameToken><w:Username>****</w:Username><w:Password Type=\"x\">"
      "*******</w:Password></w:UsernameToken><w:BinarySecurityToken>****"
      "</w:BinarySecurityToken></w:Security>");
}

BOOST_AUTO_TEST_CASE(what_names_no_account_stays) {
  for (const char* const text :
       {"", "<", "ConnectingSID", "<ConnectingSID", "<ConnectingSID>", "<ConnectingSID><SID>",
        "<ConnectingSID><SID></SID></ConnectingSID>", "<SID>S-1</SID>",
        "<ConnectingSID/><SmtpAddress>a@b</SmtpAddress>"}) {
    BOOST_TEST(masked(text).request->body == text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
