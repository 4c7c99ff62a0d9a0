#include "conformance/targets/client/client_judge.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "conformance/targets/client/scripted.hpp"
#include "xml/encoding.hpp"

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
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + name + ".xml",
                       std::ios::binary);
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
  check(judged(request), Outcome::fail, "TR-05");
  request.headers = {{"Content-Type", "text/xml"}, {"SOAPAction", action}};
  check(judged(request), Outcome::nonstrict, "TR-24");
  request.headers = {{"SOAPAction", action}};
  check(judged(request), Outcome::fail, "TR-05");
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"}};
  check(judged(request), Outcome::nonstrict, "TR-07");
  request.headers.emplace_back("SOAPAction", "\"urn:other\"");
  check(judged(request), Outcome::fail, "TR-07");
  request.headers.back().second = "\"\"";  // SOAP 1.1, 6.1.1: the intent is the request URI
  check(judged(request), Outcome::pass, "TR-01");
  request.method = "PUT";
  check(judged(request), Outcome::fail, "TR-01");
  request = sound_request();
  for (const char* type : {"text/xml; Charset=utf-8", "TEXT/XML;CHARSET=\"UTF-8\""}) {
    request.headers.front().second = type;
    check(judged(request), Outcome::pass, "TR-01");
  }
  for (const char* type : {"text/xml; charset=klingon", "text/xml; charset=utf-16"}) {
    request.headers.front().second = type;
    check(judged(request), Outcome::fail, "TR-06");
  }
}

BOOST_AUTO_TEST_CASE(a_charset_of_the_header_decides_over_the_declaration) {
  HttpRequest request = sound_request();
  const std::size_t at = request.body.find("</m:DisplayName>");
  BOOST_TEST_REQUIRE(at != std::string::npos);
  request.body.insert(at, "\xE4");
  request.headers.front().second = "text/xml; charset=iso-8859-1";
  check(judged(request), Outcome::pass, "TR-01");
}

BOOST_AUTO_TEST_CASE(a_request_of_a_fixture_is_judged_by_its_own_rules) {
  HttpRequest request = sound_request();
  request.headers.pop_back();
  request.headers.emplace_back(
      "SOAPAction", "\"http://schemas.microsoft.com/exchange/services/2006/messages/AddImGroup\"");
  request.body = message("add-im-group");
  check(judged(request), Outcome::pass, "TR-01");
  const std::size_t version = request.body.find("<t:RequestServerVersion");
  BOOST_TEST_REQUIRE(version != std::string::npos);
  std::string without = request.body;
  without.erase(version, without.find("/>", version) + 2 - version);
  HttpRequest versionless = request;
  versionless.body = without;
  check(judged(versionless), Outcome::nonstrict, "HD-03");
  const std::size_t name = request.body.find("<m:DisplayName>");
  BOOST_TEST_REQUIRE(name != std::string::npos);
  request.body.erase(name, request.body.find("</m:DisplayName>") + 16 - name);
  const CaseResult result = judged(request);
  check(result, Outcome::fail, "UQ-05");
  BOOST_TEST(result.actual.find("RQ-") == std::string::npos, result.actual);
  BOOST_TEST(result.actual.find("ImAddress") == std::string::npos, result.actual);
}

BOOST_AUTO_TEST_CASE(what_is_no_message_is_told_as_such) {
  HttpRequest request = sound_request();
  for (const char* body : {"", "{\"a\": 1}", "<!DOCTYPE html><html><br></html>"}) {
    request.body = body;
    const CaseResult result = judged(request);
    check(result, Outcome::fail, "TR-01");
    BOOST_TEST(result.causes.size() == 1u, result.actual);
    BOOST_TEST(result.actual.find("the request is ") != std::string::npos, result.actual);
  }
}

// The operations of the endpoint are not all of EWS.
BOOST_AUTO_TEST_CASE(an_operation_that_the_endpoint_lacks_is_no_fault_of_the_client) {
  const std::string base = message("request");
  const std::size_t begin = base.find("<m:AddNewImContactToGroup");
  const std::string end = "</m:AddNewImContactToGroup>";
  BOOST_TEST_REQUIRE(base.find(end) != std::string::npos);
  const auto calling = [&](const std::string& element) {
    HttpRequest request = sound_request();
    request.headers.pop_back();
    request.body = base.substr(0, begin) + element + base.substr(base.find(end) + end.size());
    return request;
  };
  const std::string space =
      " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"";
  for (const char* name : {"SetImListMigrationCompleted", "GetFolder", "GetPersona"}) {
    HttpRequest request =
        calling("<m:" + std::string(name) + space + "><m:X>1</m:X></m:" + name + ">");
    request.headers.emplace_back(
        "SOAPAction",
        "http://schemas.microsoft.com/exchange/services/2006/messages/" + std::string(name));
    const CaseResult result = judged(request);
    BOOST_TEST(result.title == name);
    BOOST_TEST(assay::base::name_of(result.outcome) == "unsupported", result.actual);
    BOOST_TEST(result.causes.empty());
    BOOST_TEST(result.reason ==
               "the operation " + std::string(name) + " of EWS is not served by this endpoint");
    request.headers.back().second = "urn:other";
    check(judged(request), Outcome::fail, "TR-07");
  }
  check(judged(calling("<m:GetImItem" + space + "/>")), Outcome::fail, "TR-01");
  check(judged(calling("<m:GetImItems xmlns:m=\"urn:other\"/>")), Outcome::fail, "UQ-01");
}

// As the tables of the reader name them, these are rules of answers.
BOOST_AUTO_TEST_CASE(no_rule_for_servers_is_charged_to_a_client) {
  static const Catalogue catalogue = embedded_catalogue();
  const std::string list = message("get-im-item-list");
  const std::string call = "<m:GetImItemList/>";
  const std::size_t at = list.find(call);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  const auto list_with = [&](const std::string& content) {
    return list.substr(0, at) + "<m:GetImItemList>" + content + "</m:GetImItemList>" +
           list.substr(at + call.size());
  };
  const auto with_header = [&](const std::string& block) {
    std::string text = message("request");
    text.insert(text.find("<t:RequestServerVersion"), block);
    return text;
  };
  const std::vector<std::pair<std::string, std::string>> requests{
      {message("success-response"), "TR-01"},
      {message("error-response"), "TR-01"},
      {message("fault-schema-validation"), "TR-01"},
      {message("fault-2007"), "TR-01"},
      {list_with("<m:ExtendedProperties/>"), "UQ-10"},
      {list_with("<m:ExtendedProperties><t:ExtendedFieldURI/></m:ExtendedProperties>"), "UQ-10"},
      {list_with("<m:ExtendedProperties><t:ExtendedProperty PropertyTag='0x1'/>"
                 "</m:ExtendedProperties>"),
       "UQ-11"},
      {with_header("<t:ServerVersionInfo MajorVersion='x'/>"), "HD-35"},
      {with_header("<t:ServerVersionInfo MajorVersion='15'/>"), "HD-35"}};
  for (const auto& [body, rule] : requests) {
    HttpRequest request = sound_request();
    request.body = body;
    const CaseResult result = judged(request);
    check(result, Outcome::fail, rule);
    for (const std::string& id : result.requirements) {
      if (catalogue.erratum(id) != nullptr) continue;
      const Requirement* const requirement = catalogue.requirement(id);
      BOOST_TEST_REQUIRE(requirement != nullptr, id);
      const Role role = requirement->role;
      BOOST_TEST((role != Role::response && role != Role::fault && role != Role::server), id);
    }
    for (const auto& cause : result.causes) BOOST_TEST(!cause.requirement.empty(), cause.message);
  }
}

BOOST_AUTO_TEST_CASE(the_worst_comes_first) {
  HttpRequest request = sound_request();
  request.headers.front().second = "text/xml";
  request.headers.back().second = "\"urn:other\"";
  const CaseResult result = judged(request);
  check(result, Outcome::fail, "TR-07");
  BOOST_TEST(result.actual.find("TR-07") < result.actual.find("TR-24"), result.actual);
}

// A limit of readers fails nobody.
BOOST_AUTO_TEST_CASE(a_request_that_is_too_big_counts_as_that) {
  HttpRequest request = sound_request();
  request.body.resize((std::size_t{400} << 10) + 1, ' ');
  const CaseResult result = judged(request);
  check(result, Outcome::nonstrict, "LM-01");
  BOOST_TEST(result.causes.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_http_counts_as_what_it_is) {
  static const Catalogue catalogue = embedded_catalogue();
  HttpRequest request = sound_request();
  request.headers.front().second = "application/json";
  request.body = "{}";
  check(judge_request(catalogue, request, {415, {}, ""}, {}, 1).value(), Outcome::fail, "TR-05");
  request = sound_request();
  BOOST_TEST(!judge_request(catalogue, request, {401, {}, ""}, {}, 1).has_value());
  // What is not offered may be the beginning of a handshake.
  request.headers.emplace_back("Authorization", "Negotiate TlRMTVNTUAABAAAA");
  BOOST_TEST(!judge_request(catalogue, request, {401, {}, ""}, {}, 1).has_value());
  request.headers.back().second = "Basic eDp5";
  check(judge_request(catalogue, request, {401, {}, ""}, {}, 1).value(), Outcome::inconclusive,
        "TR-14");
}

BOOST_AUTO_TEST_CASE(a_finding_shows_its_place_and_the_erratum_behind_it) {
  HttpRequest request = sound_request();
  const std::string space = "http://schemas.microsoft.com/exchange/services/2006/messages";
  const std::size_t at = request.body.find(space);
  BOOST_TEST_REQUIRE(at != std::string::npos);
  request.body.insert(at + 4, "s");
  BOOST_TEST(judged(request).actual.find("(erratum D15)") != std::string::npos,
             judged(request).actual);
  request = sound_request();
  std::size_t name = request.body.find("m:DisplayName");
  request.body.replace(name, 1, "t");
  name = request.body.find("m:DisplayName");
  request.body.replace(name, 1, "t");
  const CaseResult result = judged(request);
  check(result, Outcome::fail, "RQ-16");
  BOOST_TEST(result.actual.find("(erratum D09)") != std::string::npos, result.actual);
  BOOST_TEST(result.actual.find("<t:DisplayName>") != std::string::npos, result.actual);
}

BOOST_AUTO_TEST_CASE(a_refusal_without_a_reason_in_the_request_says_nothing_of_it) {
  static const Catalogue catalogue = embedded_catalogue();
  check(judge_request(catalogue, sound_request(), {415, {}, ""}, {}, 1).value(), Outcome::pass,
        "TR-01");
  HttpRequest request = sound_request();
  request.headers.emplace_back("Content-Encoding", "gzip");
  check(judge_request(catalogue, request, {415, {}, ""}, {}, 1).value(), Outcome::fail, "TR-01");
  BOOST_TEST(judge_request(catalogue, request, {415, {}, ""}, {}, 1).value().actual.find(
                 "HTTP 415 for Content-Encoding 'gzip'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(errata_explain_what_they_are_about) {
  const auto actual = [](const std::string& name, const std::string& old, const std::string& with) {
    HttpRequest request = sound_request();
    request.body = message(name);
    const std::size_t at = request.body.find(old);
    BOOST_TEST_REQUIRE(at != std::string::npos, old);
    request.body.replace(at, old.size(), with);
    return judged(request).actual;
  };
  const auto tells = [](const std::string& text, const std::string& erratum) {
    return text.find("(erratum " + erratum + ")") != std::string::npos;
  };
  BOOST_TEST(tells(actual("request", "\"Exchange2013\"", "\"Exchange2030\""), "D18"));
  BOOST_TEST(tells(actual("request", "http://schemas.xmlsoap", "https://schemas.xmlsoap"), "D15"));
  BOOST_TEST(tells(actual("add-im-group", "http://schemas.microsoft.com/exchange/services/2006/mes",
                          "https://schemas.microsoft.com/exchange/services/2006/mes"),
                   "D15"));
  // A namespace that nothing is in explains nothing.
  const std::string other =
      actual("request", "<m:DisplayName>",
             "<m:DisplayName xmlns:x=\"https://schemas.microsoft.com/x\" y=\"\">");
  BOOST_TEST(!tells(other, "D15"), other);
}

BOOST_AUTO_TEST_CASE(the_place_is_shown_whatever_the_encoding) {
  HttpRequest request = sound_request();
  std::string text = "<?xml version=\"1.0\"?>" + request.body.substr(request.body.find("<soap:"));
  std::erase_if(text, [](char letter) { return letter == '\n' || letter == '\r'; });
  const std::size_t at = text.find("ImAddress>");
  BOOST_TEST_REQUIRE(at != std::string::npos);
  text.replace(at, 10, "Wrong\u00e4\u20ac>");
  text.replace(text.find("ImAddress>"), 10, "Wrong\u00e4\u20ac>");
  request.headers.front().second = "text/xml; charset=utf-16";
  for (const char* encoding : {"utf-16le-bom", "utf-16be-bom"}) {
    request.body = assay::xml::encode(text, encoding).value();
    const std::string actual = judged(request).actual;
    BOOST_TEST(actual.find("<m:Wrong\u00e4\u20ac>") != std::string::npos, actual);
  }
}

BOOST_AUTO_TEST_CASE(fetching_the_description_is_not_judged) {
  for (const char* method : {"GET", "HEAD", "OPTIONS"}) {
    const HttpRequest request{method, "/EWS/Services.wsdl", {}, ""};
    BOOST_TEST(!judge_request(Catalogue{}, request, {}, {}, 1).has_value(), method);
  }
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
