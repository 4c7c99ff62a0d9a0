#include "fuzz/properties/round_trip.hpp"

#include <boost/test/unit_test.hpp>

#include "fuzz/mutator/mutator.hpp"
#include "fuzz/testing/base_messages.hpp"
#include "inspect/inspect.hpp"

using namespace assay;

BOOST_AUTO_TEST_SUITE(round_trip)

BOOST_AUTO_TEST_CASE(valid_mutations_of_every_base_message_survive) {
  fuzz::MutatorOptions options;
  options.dial.weights = {0, 0, 0, 1, 1};
  for (const std::string& base : fuzz::testing::base_messages()) {
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
      fuzz::Random random(seed);
      const std::string message = fuzz::mutated(base, random, options);
      BOOST_TEST(fuzz::loss_in_round_trip(message) == "", message);
    }
  }
}

BOOST_AUTO_TEST_CASE(faults_keep_what_they_hold) {
  const std::string blanks[] = {" ", "<![CDATA[ ]]>", "&#32;", "<!-- --> <?p?>"};
  const std::string texts[] = {"x", "<![CDATA[x]]>", " <t:Value/>x", "<t:Value/><![CDATA[x]]>"};
  const auto fault = [](const std::string& content) {
    return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='"
           "http://schemas.microsoft.com/exchange/services/2006/types'><s:Body><s:Fault>"
           "<faultcode>s:Client</faultcode><faultstring/><detail><t:MessageXml>" +
           content + "</t:MessageXml></detail></s:Fault></s:Body></s:Envelope>";
  };
  for (const std::string& blank : blanks) {
    const auto message = fault(blank + "<t:LineNumber>1</t:LineNumber>" + blank);
    BOOST_TEST(fuzz::loss_in_round_trip(message) == "", message);
    const auto read = inspect::inspect(message).message;
    const auto& detail = std::get<soap::Fault>(read.body).detail.value();
    BOOST_TEST(detail.message_xml.value().size() == 1u, message);
  }
  for (const std::string& text : texts) {
    BOOST_TEST(fuzz::loss_in_round_trip(fault(text)) == "", text);
    const auto read = inspect::inspect(fault(text)).message;
    BOOST_TEST(std::get<soap::Fault>(read.body).detail.value().others.size() == 1u, text);
  }
}

BOOST_AUTO_TEST_SUITE_END()
