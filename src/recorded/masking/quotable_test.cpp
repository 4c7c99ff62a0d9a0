#include "recorded/masking/quotable.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "schema/schema_set.hpp"

using namespace assay::recorded;

BOOST_AUTO_TEST_SUITE(quotable)

namespace {

assay::inspect::SecondOpinion inspected(std::string_view bytes) {
  assay::inspect::Options options;
  options.evidence = true;
  const auto& authority = assay::schema::SchemaSet::embedded(assay::base::latest_generation,
                                                             assay::base::Dialect::schema);
  return assay::inspect::inspect_with(bytes, options, authority, false);
}

using Judging = JudgedExchange (*)(Exchange, const Inspector&, bool);

JudgedExchange judged(const std::string& response, bool to_keep = false) {
  Exchange exchange;
  exchange.response = Payload{"line 1", response, "text/xml; charset=utf-8"};
  exchange.status = 200;
  return (to_keep ? judge_to_keep : judge_quotably)(std::move(exchange), inspected, false);
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

namespace {

std::string message(const std::string& name) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + name + ".xml",
                       std::ios::binary);
  BOOST_TEST_REQUIRE(stream.good(), name);
  return {std::istreambuf_iterator(stream), {}};
}

// The request of the documentation with one more header, and an answer.
Exchange exchange_with(const std::string& header, const std::string& answer) {
  const std::string request = message("request");
  const std::size_t end = request.find("</soap:Header>");
  BOOST_TEST_REQUIRE(end != std::string::npos);
  Exchange exchange;
  exchange.request = Payload{"line 1", request.substr(0, end) + header + request.substr(end),
                             "text/xml; charset=utf-8"};
  exchange.response = Payload{"line 9", answer, "text/xml; charset=utf-8"};
  exchange.status = 200;
  exchange.action =
      "\"http://schemas.microsoft.com/exchange/services/2006/messages/AddNewImContactToGroup\"";
  return exchange;
}

std::string rules_of(const std::optional<JudgedPayload>& side) {
  std::string rules;
  for (const auto& finding : side->inspection.findings) rules += std::string(finding.rule) + " ";
  return rules;
}

void check_verdicts(const Exchange& exchange, const std::string& what) {
  const JudgedExchange plain = judge(exchange, inspected, false);
  for (const Judging judging : {&judge_to_keep, &judge_quotably}) {
    const JudgedExchange masked = judging(exchange, inspected, false);
    BOOST_TEST(masked.other == plain.other, what);
    BOOST_TEST_REQUIRE((masked.request && masked.response), what);
    BOOST_TEST(rules_of(masked.request) == rules_of(plain.request), what);
    BOOST_TEST(rules_of(masked.response) == rules_of(plain.response), what);
    BOOST_TEST((masked.request->inspection.verdict == plain.request->inspection.verdict), what);
    BOOST_TEST((masked.response->inspection.verdict == plain.response->inspection.verdict), what);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_secret_that_is_a_word_of_the_protocol_changes_no_verdict) {
  for (const char* const word :
       {"AddNewImContactToGroup", "AddNewImContactToGroupResponse", "Exchange2013_SP1", "Success",
        "http://schemas.microsoft.com/exchange/services/2006/types", "NoError", "ResponseClass",
        "http://schemas.xmlsoap.org/soap/envelope/", "encoding=&quot;utf-8&quot;", "Envelope",
        "2005-12-01T19:24:12Z", "true", "text/xml", "utf-8", "xmlns", "Person", "ImAddress"}) {
    for (const std::string name : {"Token", "Password", "Cookie"}) {
      const std::string header =
          "<x:" + name + " xmlns:x='urn:x'>" + word + "</x:" + name + ">";
      for (const char* const answer : {"schema-response", "fault-schema-validation"}) {
        check_verdicts(exchange_with(header, message(answer)), header);
      }
    }
  }
}

// types.xsd declares the blocks with the prefix t; the others are of Web Services Security.
BOOST_AUTO_TEST_CASE(masked_values_are_still_of_their_types) {
  for (const char* const header :
       {"<t:ProxyPartnerToken>c2VjcmV0IGtleQ==</t:ProxyPartnerToken>",
        "<t:ProxySecurityContext>c2VjcmV0\nIGtleTE=</t:ProxySecurityContext>",
        "<t:ProxySuggesterSid>AQUAAAAAAAUVAAAA</t:ProxySuggesterSid>",
        "<t:ProxyPartnerToken>not base64</t:ProxyPartnerToken>",
        "<t:SerializedSecurityContext><t:UserSid>S-1-5-21-7</t:UserSid><t:GroupSids>"
        "<t:GroupIdentifier Attributes='7'><t:SecurityIdentifier>S-1-1-0</t:SecurityIdentifier>"
        "</t:GroupIdentifier></t:GroupSids></t:SerializedSecurityContext>",
        "<t:SerializedSecurityContext><t:UserSid>S-1-5-21-7</t:UserSid><t:GroupSids>"
        "<t:GroupIdentifier Attributes='many'><t:SecurityIdentifier>S-1-1-0</t:SecurityIdentifier>"
        "</t:GroupIdentifier></t:GroupSids></t:SerializedSecurityContext>",
        "<x:Token xmlns:x='urn:x' xml:lang='en' xml:space='preserve'>secret-key-1</x:Token>",
        "<x:Token xmlns:x='urn:x'><y xmlns='urn:y' a='secret'>secret</y></x:Token>",
        "<x:Security xmlns:x='urn:x' soap:mustUnderstand='0' soap:actor='urn:y'>"
        "<x:Ticket>secret</x:Ticket></x:Security>",
        "<t:ExchangeImpersonation><t:ConnectingSID><t:SID>S-1-5-21-7</t:SID></t:ConnectingSID>"
        "</t:ExchangeImpersonation>"}) {
    const Exchange exchange = exchange_with(header, message("schema-response"));
    check_verdicts(exchange, header);
    const JudgedExchange kept = judge_to_keep(exchange, inspected, false);
    BOOST_TEST(kept.unkept == "", header);
    const std::string& body = kept.request->payload.body;
    BOOST_TEST(body.size() == exchange.request->body.size(), header);
    for (const char* const secret : {"secret", "c2Vjcm", "S-1-5", "AQUAA", "S-1-1"}) {
      BOOST_TEST(body.find(secret) == std::string::npos, body);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_judged_otherwise_once_masked_is_not_kept) {
  const std::string header = "<x:Token xmlns:x='urn:x'>Success</x:Token>";
  const JudgedExchange kept =
      judge_to_keep(exchange_with(header, message("schema-response")), inspected, false);
  BOOST_TEST(kept.unkept.find("in another way") != std::string::npos);
  BOOST_TEST(kept.request->payload.body == "");
  BOOST_TEST(kept.response->payload.body == "");
}

BOOST_AUTO_TEST_SUITE_END()
