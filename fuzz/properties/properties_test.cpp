#include <boost/test/unit_test.hpp>
#include <random>

#include "fuzz/mutator/mutator.hpp"
#include "fuzz/properties/endpoint_contract.hpp"
#include "fuzz/properties/envelope.hpp"
#include "fuzz/properties/loaders.hpp"
#include "fuzz/properties/reader.hpp"
#include "fuzz/properties/recordings.hpp"
#include "fuzz/properties/redaction.hpp"
#include "fuzz/properties/reports.hpp"
#include "fuzz/properties/round_trip.hpp"
#include "fuzz/properties/spelling.hpp"
#include "fuzz/testing/base_messages.hpp"
#include "schema/testing/messages.hpp"
#include "xml/encoding.hpp"

// Every claim holds for mutations of the base messages, with fixed seeds; and it can fail.

using namespace assay;
using fuzz::testing::base_messages;

BOOST_AUTO_TEST_SUITE(properties)

namespace {

template <class Claim>
void holds(const Claim& claim, std::uint64_t seeds, const fuzz::Dial& dial = {}) {
  fuzz::MutatorOptions options;
  options.dial = dial;
  for (const std::string& base : base_messages()) {
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      fuzz::Random random(seed);
      const std::string message = seed == 0 ? base : fuzz::mutated(base, random, options);
      const std::string broken = claim(message);
      BOOST_TEST(broken == "", "seed " << seed << ": " << broken);
    }
  }
}

constexpr fuzz::Dial valid{{0, 0, 0, 1, 1}};

}  // namespace

BOOST_AUTO_TEST_CASE(no_spelling_of_a_secret_survives) {
  for (std::uint64_t seed = 0; seed < 3000; ++seed) {
    std::mt19937_64 random(seed);
    std::string bytes;
    for (int count = 0; count < 120; ++count) bytes += static_cast<char>(random() & 0xFF);
    const std::string broken = fuzz::broken_redaction(bytes);
    BOOST_TEST(broken == "", "seed " << seed << ": " << broken);
  }
}

BOOST_AUTO_TEST_CASE(an_inspection_hangs_together) {
  holds(
      [](const std::string& message) {
        return fuzz::broken_inspection(inspect::inspect(message), message);
      },
      200);
}

BOOST_AUTO_TEST_CASE(an_inspection_that_does_not_hang_together_is_seen) {
  const std::string message = fuzz::testing::base_message("minimal-request");
  inspect::Inspection inspection = inspect::inspect(message);
  inspection.schema_valid = false;
  BOOST_TEST(fuzz::broken_inspection(inspection, message) == "not schema-valid without a reason");
  inspection.schema_valid = true;
  inspection.findings.push_back({"RQ-05", base::Stage::schema, base::Level::must, {0, 1, 1}, "m"});
  BOOST_TEST(fuzz::broken_inspection(inspection, message) ==
             "schema-valid with a violation of the schema");
  inspection.findings.front().position.offset = message.size() * 4;
  BOOST_TEST(fuzz::broken_inspection(inspection, message) ==
             "a finding beyond the end of the text");
}

// More findings than are kept, each of SOAP alone, and each of the grammar.
BOOST_AUTO_TEST_CASE(an_inspection_hangs_together_when_findings_are_dropped) {
  for (const std::string child : {"t:Value Name='n'", "t:Value"}) {
    std::string message =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='"
        "http://schemas.microsoft.com/exchange/services/2006/types'><s:Body>";
    for (int count = 0; count < 200; ++count) message += "<" + child + "/>";
    message += "</s:Body></s:Envelope>";
    const inspect::Inspection inspection = inspect::inspect(message);
    BOOST_TEST(inspection.dropped > 0u);
    BOOST_TEST(inspection.schema_valid == (child != "t:Value"));
    BOOST_TEST(fuzz::broken_inspection(inspection, message) == "", child);
  }
}

BOOST_AUTO_TEST_CASE(the_parts_of_an_envelope_are_in_their_places) {
  holds(fuzz::broken_envelope, 200);
}

BOOST_AUTO_TEST_CASE(spelling_does_not_matter) { holds(fuzz::change_by_spelling, 200, valid); }

// The operators work on UTF-8, whatever the message is in.
BOOST_AUTO_TEST_CASE(spelling_does_not_matter_in_other_encodings) {
  for (const std::string_view encoding : {"iso-8859-1", "utf-16le-bom", "utf-8-bom"}) {
    const bool latin = encoding == "iso-8859-1";
    for (int number = 0; number < 200; ++number) {
      const std::string text =
          (latin ? "<?xml version='1.0' encoding='ISO-8859-1'?>" : "") +
          std::string(
              "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
              "<AddNewImContactToGroup xmlns="
              "'http://schemas.microsoft.com/exchange/services/2006/messages'>"
              "<ImAddress>t\xC3\xA9") +
          std::to_string(number) + "</ImAddress></AddNewImContactToGroup></s:Body></s:Envelope>";
      const auto message = xml::encode(text, encoding);
      BOOST_TEST_REQUIRE(message.has_value());
      BOOST_TEST_REQUIRE(inspect::inspect(*message).schema_valid);
      BOOST_TEST(fuzz::change_by_spelling(*message) == "");
    }
  }
}

// XML 1.0, production 23: any blank may follow "<?xml".
BOOST_AUTO_TEST_CASE(spelling_does_not_matter_after_any_declaration) {
  for (const std::string_view blank : {" ", "\t", "\r\n"}) {
    for (int number = 0; number < 200; ++number) {
      const std::string message =
          "<?xml" + std::string(blank) + "version='1.0' encoding='utf-8'?>" +
          schema::test::request("<m:ImAddress>" + std::to_string(number) + "</m:ImAddress>");
      BOOST_TEST_REQUIRE(inspect::inspect(message).schema_valid);
      BOOST_TEST(fuzz::change_by_spelling(message) == "");
    }
  }
}

// XML 1.0 section 4.1: a reference stands for its character, in a prefix as elsewhere.
BOOST_AUTO_TEST_CASE(a_prefix_in_a_value_is_seen_in_any_spelling) {
  const std::string envelope =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t="
      "'http://schemas.microsoft.com/exchange/services/2006/types' xmlns:m="
      "'http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:xsi="
      "'http://www.w3.org/2001/XMLSchema-instance'><s:Body>";
  for (const std::string_view prefix : {"&#x74;", "&#116;", "<!---->&#116;", "<![CDATA[t]]>"}) {
    const bool attribute = prefix.starts_with('&');
    for (int number = 0; number < 300; ++number) {
      const std::string name = std::string(prefix) + ":";
      const std::string end = std::to_string(number);
      const std::string body =
          attribute ? "<m:AddNewImContactToGroup><m:ImAddress xsi:type='" + name +
                          "SubscriptionIdType'>" + end + "</m:ImAddress></m:AddNewImContactToGroup>"
                    : "<s:Fault><faultcode>" + name + "Error</faultcode><faultstring>" + end +
                          "</faultstring></s:Fault>";
      const std::string message = envelope + body + "</s:Body></s:Envelope>";
      BOOST_TEST_REQUIRE(inspect::inspect(message).schema_valid);
      BOOST_TEST(fuzz::change_by_spelling(message) == "");
    }
  }
}

// Namespaces in XML 1.0 section 6.2: the default namespace holds for names without a prefix, as it
// does for those in xsi:type (XML Schema part 2, 3.2.18). A namespace name may hold a quotation
// mark.
BOOST_AUTO_TEST_CASE(declarations_of_a_spelling_change_no_other_name) {
  for (int number = 0; number < 300; ++number) {
    const std::string message =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:m="
        "'http://schemas.microsoft.com/exchange/services/2006/messages' xmlns:xsi="
        "'http://www.w3.org/2001/XMLSchema-instance' xmlns:u='urn:\"'><s:Header><u:h/></s:Header>"
        "<s:Body xmlns='http://schemas.microsoft.com/exchange/services/2006/types'>"
        "<m:AddNewImContactToGroup><m:ImAddress xsi:type='SubscriptionIdType'>" +
        std::to_string(number) + "</m:ImAddress></m:AddNewImContactToGroup></s:Body></s:Envelope>";
    BOOST_TEST_REQUIRE(inspect::inspect(message).schema_valid);
    BOOST_TEST(fuzz::change_by_spelling(message) == "");
  }
}

// What a message holds as a fragment keeps its prefixes: that they are others is no other message.
BOOST_AUTO_TEST_CASE(fragments_keep_their_prefixes_in_any_encoding) {
  for (int number = 0; number < 300; ++number) {
    const std::string text =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t="
        "'http://schemas.microsoft.com/exchange/services/2006/types'><s:Body><s:Fault>"
        "<faultcode>t:ErrorServerBusy</faultcode><faultstring>" +
        std::to_string(number) +
        "</faultstring><detail><t:MessageXml><t:Value Name='BackOffMilliseconds'>1</t:Value>"
        "</t:MessageXml></detail></s:Fault></s:Body></s:Envelope>";
    const auto message = xml::encode(text, "utf-16le-bom");
    BOOST_TEST_REQUIRE(message.has_value());
    BOOST_TEST_REQUIRE(inspect::inspect(*message).schema_valid);
    BOOST_TEST(fuzz::change_by_spelling(*message) == "");
  }
}

BOOST_AUTO_TEST_CASE(what_is_generated_survives) {
  for (int seed = 0; seed < 500; ++seed) {
    const std::string bytes = static_cast<char>(seed) + std::to_string(seed);
    BOOST_TEST(fuzz::loss_of_generated(bytes, base::Dialect::schema) == "");
    BOOST_TEST(fuzz::loss_of_generated(bytes, base::Dialect::documented) == "");
  }
}

BOOST_AUTO_TEST_CASE(the_endpoint_keeps_its_contract) { holds(fuzz::broken_contract, 60); }

BOOST_AUTO_TEST_CASE(a_catalogue_is_loaded_or_refused) {
  const std::string cases =
      fuzz::testing::contents(ASSAY_SOURCE_DIR "/conformance/catalogue/AddNewImContactToGroup/"
                                               "cases/fault.toml");
  for (std::size_t at = 0; at < 3000; at += 7) {
    std::string toml = cases.substr(0, 4000);
    toml[at] = "\"=[]{}#\n\\\xFF"[at % 10];
    BOOST_TEST(fuzz::broken_loader(toml) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_log_is_read_or_refused_and_reported) {
  const std::string log =
      fuzz::testing::contents(ASSAY_SOURCE_DIR "/reports/approved/results.ndjson");
  for (std::size_t at = 0; at < log.size(); at += 11) {
    std::string changed = log;
    changed[at] = "\"{}[],:\\ux\xFF"[at % 11];
    BOOST_TEST(fuzz::broken_log(changed) == "", changed);
  }
}

BOOST_AUTO_TEST_CASE(recorded_traffic_is_read_or_refused) {
  for (const std::string_view name :
       {"exchange.har", "exchange.http", "exchange.trace", "charset.http", "coded.har",
        "denied.http", "multipart.http", "no-answer.trace", "page.http", "refusals.http"}) {
    const std::string recording =
        fuzz::testing::contents(ASSAY_SOURCE_DIR "/corpus/recorded/seed/" + std::string(name));
    BOOST_TEST_REQUIRE(!recording.empty());
    for (std::size_t at = 0; at < recording.size(); at += 5) {
      std::string changed = recording;
      changed[at] = "\"{}[]<>/:\r\n0\xFF"[at % 13];
      BOOST_TEST(fuzz::broken_recording(changed) == "", changed);
      BOOST_TEST(fuzz::broken_recording(changed.substr(0, at)) == "");
    }
  }
}

BOOST_AUTO_TEST_CASE(reports_take_any_bytes) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    fuzz::Random random(seed);
    std::string bytes(random.below(1500), '\0');
    for (char& byte : bytes) byte = static_cast<char>(random.next() >> random.below(60));
    BOOST_TEST(fuzz::broken_report(bytes) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()
