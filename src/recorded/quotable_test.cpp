#include "recorded/quotable.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

#include "schema/schema_set.hpp"

using namespace assay::recorded;

BOOST_AUTO_TEST_SUITE(quotable)

namespace {

JudgedExchange judged(const std::string& response, bool to_keep = false) {
  Exchange exchange;
  exchange.response = Payload{"line 1", response, "text/xml; charset=utf-8"};
  exchange.status = 200;
  const assay::inspect::Options options;
  const auto inspector = [&](std::string_view bytes) {
    const auto& authority = assay::schema::SchemaSet::embedded(assay::base::latest_generation,
                                                               assay::base::Dialect::schema);
    return assay::inspect::inspect_with(bytes, options, authority, false);
  };
  return (to_keep ? judge_to_keep : judge_quotably)(std::move(exchange), inspector, false);
}

std::string envelope(const std::string& header) {
  return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' "
         "xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types' "
         "xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'><s:Header>" +
         header +
         "</s:Header><s:Body><m:AddNewImContactToGroupResponse ResponseClass='x'/></s:Body>"
         "</s:Envelope>";
}

std::string all_words(const JudgedExchange& exchange) {
  std::string words = exchange.response->payload.body;
  for (const auto& finding : exchange.response->inspection.findings) words += finding.message;
  return words;
}

}  // namespace

// types.xsd: a SerializedSecurityContext has no Other.
BOOST_AUTO_TEST_CASE(what_findings_quote_is_masked_and_their_places_stay) {
  const std::string plain =
      "<t:SerializedSecurityContext><t:UserSid>S-1-x</t:UserSid><t:Other>"
      "\xC3\xA9-SECRET</t:Other></t:SerializedSecurityContext>";
  const JudgedExchange exchange = judged(envelope(plain));
  BOOST_TEST_REQUIRE(!exchange.response->inspection.findings.empty());
  BOOST_TEST(all_words(exchange).find("SECRET") == std::string::npos);
  BOOST_TEST(exchange.response->payload.body.size() == envelope(plain).size());
  BOOST_TEST((exchange.response->inspection.verdict == assay::inspect::Verdict::violates));
}

BOOST_AUTO_TEST_CASE(a_message_that_cannot_be_masked_is_judged_and_not_quoted) {
  for (const char* const header :
       {"<Password>SECRET<SECRET</Password>", "<Password>SEC</SECRET></Password>",
        "<Password a='SECRET' a=''/>"}) {
    const JudgedExchange exchange = judged(envelope(header));
    BOOST_TEST_REQUIRE(exchange.response->inspection.findings.size() == 1u, header);
    BOOST_TEST(exchange.response->inspection.findings.front().rule.starts_with("XM-"), header);
    BOOST_TEST(all_words(exchange).find("SECRET") == std::string::npos, header);
    BOOST_TEST(exchange.response->payload.place == "line 1");
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_kept_is_judged_likewise_and_says_why) {
  const std::string broken = envelope("<Password>SEC</SECRET></Password>");
  const JudgedExchange kept = judged(broken, true);
  BOOST_TEST(kept.unkept.find("seems to have a password") != std::string::npos);
  BOOST_TEST(all_words(kept).find("SECRET") == std::string::npos);
  BOOST_TEST(kept.response->payload.body == "");
  const JudgedExchange checked = judged(broken);
  BOOST_TEST((kept.response->inspection.findings == checked.response->inspection.findings));
  const JudgedExchange masked = judged(envelope("<Password>SECRET</Password>"), true);
  BOOST_TEST(masked.unkept == "");
  BOOST_TEST(masked.response->payload.body == envelope("<Password>******</Password>"));
}

BOOST_AUTO_TEST_SUITE_END()
