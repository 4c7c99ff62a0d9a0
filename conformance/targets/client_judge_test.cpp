#include "conformance/targets/client_judge.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "conformance/targets/scripted.hpp"

using namespace assay::conformance;
using assay::base::CaseResult;
using assay::base::Outcome;
using assay::endpoint::HttpHeaders;
using assay::endpoint::HttpRequest;
using assay::endpoint::HttpResponse;

BOOST_AUTO_TEST_SUITE(client_side)

namespace {

constexpr const char* action =
    "\"http://schemas.microsoft.com/exchange/services/2006/messages/AddNewImContactToGroup\"";

std::string message(const std::string& name) {
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/messages/" + name + ".xml", std::ios::binary);
  BOOST_TEST_REQUIRE(stream.good(), name);
  return {std::istreambuf_iterator(stream), {}};
}

HttpRequest sound_request() {
  return {"POST",
          "/EWS/Exchange.asmx",
          {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", action}},
          message("request")};
}

CaseResult judged(const HttpRequest& request) {
  static const Catalogue catalogue = embedded_catalogue();
  const auto result = judge_request(catalogue, request, {}, {}, 7);
  BOOST_TEST_REQUIRE(result.has_value());
  return *result;
}

void check(const CaseResult& result, Outcome outcome, const std::string& rule) {
  BOOST_TEST(assay::base::name_of(result.outcome) == assay::base::name_of(outcome), result.actual);
  BOOST_TEST(result.requirements.front() == rule, result.actual);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(client_judge)

BOOST_AUTO_TEST_CASE(a_sound_request_passes) {
  const CaseResult result = judged(sound_request());
  check(result, Outcome::pass, "TR-01");
  BOOST_TEST(result.id == "client/0007");
  BOOST_TEST(result.title == "AddNewImContactToGroup");
  BOOST_TEST(result.exchanges.at(0).request == message("request"));
}

BOOST_AUTO_TEST_CASE(a_bad_message_fails_with_the_rule_and_the_place) {
  HttpRequest request = sound_request();
  std::size_t at = request.body.find("ImAddress>");
  BOOST_TEST_REQUIRE(at != std::string::npos);
  request.body.replace(at, 9, "ImAdress");
  at = request.body.rfind("ImAddress>");
  request.body.replace(at, 9, "ImAdress");
  const CaseResult result = judged(request);
  BOOST_TEST(assay::base::name_of(result.outcome) == "fail");
  BOOST_TEST(result.actual.find("line ") != std::string::npos, result.actual);
}

BOOST_AUTO_TEST_CASE(http_is_judged_too) {
  HttpRequest request = sound_request();
  request.headers = {{"Content-Type", "application/soap+xml; charset=utf-8"},
                     {"SOAPAction", action}};
  check(judged(request), Outcome::nonstrict, "TR-05");
  request.headers = {{"Content-Type", "text/xml"}, {"SOAPAction", action}};
  check(judged(request), Outcome::nonstrict, "TR-05");
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"}};
  check(judged(request), Outcome::nonstrict, "TR-08");
  request.headers.emplace_back("SOAPAction", "\"urn:other\"");
  check(judged(request), Outcome::fail, "TR-07");
  request.headers.back().second = "\"\"";  // SOAP 1.1, 6.1.1: the intent is the request URI
  check(judged(request), Outcome::pass, "TR-01");
  request = {"GET", "/EWS/Exchange.asmx", {}, ""};
  check(judged(request), Outcome::fail, "TR-01");
}

BOOST_AUTO_TEST_CASE(fetching_the_description_is_not_judged) {
  const HttpRequest request{"GET", "/EWS/Services.wsdl", {}, ""};
  BOOST_TEST(!judge_request(Catalogue{}, request, {}, {}, 1).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(scripted)

BOOST_AUTO_TEST_CASE(a_scenario_says_what_clients_get) {
  ScriptedEndpoint endpoint(read_scenario(
      "[[answer]]\nlast = 1\ncode = 'ErrorItemNotFound'\n"
      "[[answer]]\nfirst = 2\nlast = 2\nfault = 'ErrorServerBusy'\nback-off = 7\n"
      "[[answer]]\nfirst = 3\nlast = 3\nfault = 'ErrorSchemaValidation'\nfault-form = '2007'\n"
      "[[answer]]\nfirst = 4\nlast = 4\nfault = 'ErrorInvalidRequest'\n"
      "fault-form = 'availability'\n"
      "[[answer]]\nfirst = 5\nlast = 5\nstatus = 503\nheaders = ['Retry-After: 2']\n"
      "[[answer]]\nfirst = 6\nlast = 6\nencode = 'utf-16be'\ndelivery = 'cut'\ndelay = 30\n",
      "s.toml"));
  assay::endpoint::Store store;
  const auto next = [&] { return endpoint.answer(sound_request(), store, {}); };
  const AnswerReader read = answer_reader();
  const auto code_of = [&](const HttpResponse& response) {
    const Answer answer = read("text/xml", response.body);
    BOOST_TEST((answer.inspected.verdict == assay::base::MessageVerdict::conforms));
    return answer.code;
  };
  HttpResponse response = next();
  BOOST_TEST(response.status == 200);
  BOOST_TEST(code_of(response) == "ErrorItemNotFound");
  response = next();
  BOOST_TEST(response.status == 500);
  BOOST_TEST(code_of(response) == "ErrorServerBusy");
  BOOST_TEST(response.body.find("\"BackOffMilliseconds\">7<") != std::string::npos);
  response = next();
  BOOST_TEST(read("text/xml", response.body).fault_code == "Client");
  BOOST_TEST(read("text/xml", response.body).detail_code == "ErrorSchemaValidation");
  response = next();
  BOOST_TEST(response.body.find("ErrorCode") != std::string::npos);
  response = next();
  BOOST_TEST(response.status == 503);
  BOOST_TEST(response.body == "");
  BOOST_TEST((response.headers == HttpHeaders{{"Retry-After", "2"}}));
  response = next();
  BOOST_TEST(response.body.starts_with(std::string("\0<", 2)));
  BOOST_TEST((response.delivery == assay::endpoint::Delivery::cut));
  BOOST_TEST(response.delay.count() == 30);
  BOOST_TEST((next() == assay::endpoint::handle(sound_request(), store)));
}

BOOST_AUTO_TEST_CASE(a_code_must_exist) {
  BOOST_CHECK_THROW(ScriptedEndpoint(read_scenario("[[answer]]\ncode = 'ErrorNoSuch'", "s.toml")),
                    std::invalid_argument);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()
