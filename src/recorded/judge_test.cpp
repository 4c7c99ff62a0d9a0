#include "recorded/judge.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <string>

using namespace assay;
using namespace assay::recorded;

BOOST_AUTO_TEST_SUITE(pair)

namespace {

std::string message(const std::string& name) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/messages/" + name + ".xml", std::ios::binary);
  BOOST_TEST_REQUIRE(stream.good(), name);
  return {std::istreambuf_iterator(stream), {}};
}

std::string with(std::string text, const std::string& what, const std::string& other) {
  const std::size_t at = text.find(what);
  BOOST_TEST_REQUIRE(at != std::string::npos, what);
  return text.replace(at, what.size(), other);
}

Exchange exchange(std::string request, std::string response) {
  Exchange made;
  made.request = Payload{"entry 1", std::move(request), "text/xml; charset=utf-8"};
  made.response = Payload{"entry 1", std::move(response), "text/xml; charset=utf-8"};
  made.status = 200;
  return made;
}

JudgedExchange judged(Exchange exchange) {
  return judge(
      std::move(exchange),
      [](std::string_view bytes) { return inspect::SecondOpinion{inspect::inspect(bytes)}; },
      false);
}

// A request that the Persona of schema-response.xml answers.
std::string request() {
  const ews::Message sent = inspect::inspect(message("request")).message;
  const ews::Message got = inspect::inspect(message("schema-response")).message;
  const auto& values = std::get<ews::AddNewImContactToGroup>(sent.body);
  const auto& persona = *std::get<ews::AddNewImContactToGroupResponse>(got.body).persona;
  return with(with(message("request"), values.im_address, persona.im_address.value()),
              values.display_name.value(), persona.display_name.value());
}

// The rules that the pair adds to those of the response by itself.
std::string rules_of(const JudgedExchange& result) {
  const auto alone = inspect::inspect(result.response->payload.body).findings.size();
  std::string rules;
  const auto& findings = result.response->inspection.findings;
  for (std::size_t index = alone; index < findings.size(); ++index) {
    rules += std::string(findings[index].rule) + " ";
  }
  return rules;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_pair_of_the_documentation_agrees) {
  const JudgedExchange result = judged(exchange(request(), message("schema-response")));
  BOOST_TEST(!result.other);
  BOOST_TEST(rules_of(result) == "");
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::conforms));
}

BOOST_AUTO_TEST_CASE(the_persona_echoes_the_request) {
  const std::string response = message("schema-response");
  const ews::Message sent = inspect::inspect(request()).message;
  const auto& values = std::get<ews::AddNewImContactToGroup>(sent.body);
  BOOST_TEST(rules_of(judged(exchange(with(request(), values.im_address, "x@y.z"), response))) ==
             "PE-09 ");
  BOOST_TEST(rules_of(judged(exchange(with(request(), *values.display_name, "Other"), response))) ==
             "PE-06 ");
}

BOOST_AUTO_TEST_CASE(an_older_version_does_not_succeed) {
  const std::string old = with(request(), "Version=\"Exchange2013", "Version=\"Exchange2010");
  const JudgedExchange result = judged(exchange(old, message("schema-response")));
  BOOST_TEST(rules_of(result) == "HD-08 ");
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::violates));
}

BOOST_AUTO_TEST_CASE(status_and_media_type_belong_to_the_kind_of_answer) {
  Exchange response = exchange(request(), message("schema-response"));
  response.status = 500;
  BOOST_TEST(rules_of(judged(response)) == "TR-11 ");
  response.status = 0;
  BOOST_TEST(rules_of(judged(response)) == "");
  response.response->media_type = "application/soap+xml";
  BOOST_TEST(rules_of(judged(response)) == "TR-05 ");
  response.response->media_type = "TEXT/XML ;charset=utf-8";
  BOOST_TEST(rules_of(judged(response)) == "");
  Exchange fault = exchange(message("request"), message("fault-schema-validation"));
  BOOST_TEST(rules_of(judged(fault)) == "TR-12 ");
  fault.status = 500;
  BOOST_TEST(rules_of(judged(fault)) == "");
}

// The page's own answer, whose errata are more than are kept.
BOOST_AUTO_TEST_CASE(findings_beyond_the_limit_count_for_what_they_are) {
  const auto verdict_of = [](const std::string& response, bool strict) {
    inspect::Options options;
    options.limits.findings = 1;
    options.strict = strict;
    const JudgedExchange result = judge(
        exchange(request(), response),
        [&](std::string_view bytes) {
          return inspect::SecondOpinion{inspect::inspect(bytes, options)};
        },
        strict);
    BOOST_TEST(result.response->inspection.dropped > 0u);
    return result.response->inspection.verdict;
  };
  const std::string errata = message("success-response");
  BOOST_TEST((verdict_of(errata, false) == inspect::Verdict::erratum));
  BOOST_TEST((verdict_of(errata, true) == inspect::Verdict::violates));
  const std::string broken = with(errata, "</Persona>", "<Unknown/></Persona>");
  BOOST_TEST((verdict_of(broken, false) == inspect::Verdict::violates));
}

BOOST_AUTO_TEST_CASE(other_operations_are_told_apart) {
  BOOST_TEST(judged(exchange(message("add-im-group"), "<html/>")).other);
  BOOST_TEST(!judged(exchange(message("request"), "<html/>")).other);
  BOOST_TEST(!judged(exchange("<AddNewImContactToGroup", "")).other);
  Exchange alone;
  alone.response = Payload{"", message("add-im-group"), ""};
  BOOST_TEST(!judged(alone).other);
}

BOOST_AUTO_TEST_SUITE_END()
