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
  std::ifstream stream(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + name + ".xml",
                       std::ios::binary);
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

inspect::Inspection inspected(std::string_view bytes) {
  inspect::Options options;
  options.operation = inspect::any_operation;
  return inspect::inspect(bytes, options);
}

JudgedExchange judged(Exchange exchange) {
  return judge(
      std::move(exchange),
      [](std::string_view bytes) { return inspect::SecondOpinion{inspected(bytes)}; }, false);
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
  const auto alone = inspected(result.response->payload.body).findings.size();
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
  BOOST_TEST(judged(exchange("<FindItem/>", "<html/>")).other);
  BOOST_TEST(!judged(exchange(message("add-im-group"), "<html/>")).other);
  BOOST_TEST(!judged(exchange(message("request"), "<html/>")).other);
  BOOST_TEST(!judged(exchange("<AddNewImContactToGroup", "")).other);
  Exchange alone;
  alone.response = Payload{"", message("add-im-group"), ""};
  BOOST_TEST(!judged(alone).other);
}

// Each by its own rules, and the answer by what was asked.
BOOST_AUTO_TEST_CASE(all_operations_of_the_contact_store_are_judged) {
  const auto answer = [](const std::string& name, const std::string& content) {
    std::string text = message("schema-response");
    const std::string space = "http://schemas.microsoft.com/exchange/services/2006/";
    const std::string start = "<m:AddNewImContactToGroupResponse";
    const std::string end = "</m:AddNewImContactToGroupResponse>";
    const std::size_t from = text.find(start);
    BOOST_TEST_REQUIRE(from != std::string::npos);
    const std::size_t to = text.find(end);
    BOOST_TEST_REQUIRE(to != std::string::npos);
    return text.replace(from, to + end.size() - from,
                        "<m:" + name + " xmlns:m='" + space + "messages' xmlns:t='" + space +
                            "types' ResponseClass='Success'><m:ResponseCode>NoError"
                            "</m:ResponseCode>" +
                            content + "</m:" + name + ">");
  };
  const std::string group =
      "<m:ImGroup><t:DisplayName>a</t:DisplayName><t:GroupType>b</t:GroupType></m:ImGroup>";
  const std::string sent = message("add-im-group");
  BOOST_TEST(rules_of(judged(exchange(sent, answer("AddImGroupResponse", group)))) == "");
  const JudgedExchange without = judged(exchange(sent, answer("AddImGroupResponse", "")));
  BOOST_TEST_REQUIRE(without.response->inspection.findings.size() == 1u);
  BOOST_TEST(without.response->inspection.findings.front().rule == "US-10");
  BOOST_TEST(rules_of(judged(exchange(sent, answer("SetImGroupResponse", "")))) == "US-01 ");
  Exchange late = exchange(sent, answer("AddImGroupResponse", group));
  late.status = 500;
  BOOST_TEST(rules_of(judged(late)) == "TR-11 ");
  late.request.reset();
  late.status = 200;
  late.response->place = "entry 1";
  BOOST_TEST(rules_of(judged(late)) == "");
  late.response->place = "entry 1";
  late.action = "\"http://schemas.microsoft.com/exchange/services/2006/messages/SetImGroup\"";
  BOOST_TEST(rules_of(judged(late)) == "US-01 ");
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_missing_has_no_verdict_and_a_reason) {
  Exchange alone = exchange(request(), "");
  alone.response.reset();
  alone.missing = "the recording has no answer";
  const JudgedExchange result = judged(alone);
  BOOST_TEST(!result.other);
  BOOST_TEST(!result.response);
  BOOST_TEST((result.request->inspection.verdict == inspect::Verdict::conforms));
  BOOST_TEST_REQUIRE(result.no_verdict.has_value());
  BOOST_TEST(result.no_verdict->missing);
  BOOST_TEST(result.no_verdict->sentence == "the recording has no answer");
}

BOOST_AUTO_TEST_CASE(a_refusal_of_http_has_no_verdict_with_or_without_a_body) {
  for (const bool recorded : {true, false}) {
    for (const int status : {302, 401, 407, 413, 415, 429, 502, 503, 504}) {
      Exchange refused = exchange(request(), "<html><title>No</title></html>");
      if (!recorded) refused.response.reset();
      refused.status = status;
      const JudgedExchange result = judged(refused);
      BOOST_TEST(!result.response, status);
      BOOST_TEST_REQUIRE(result.no_verdict.has_value(), status);
      BOOST_TEST(!result.no_verdict->missing);
    }
  }
}

// Of a body that was not recorded nobody knows whether it was empty.
BOOST_AUTO_TEST_CASE(a_refusal_tells_of_its_body_what_is_known) {
  Exchange refused = exchange(request(), "");
  refused.status = 503;
  const auto sentence = [](const Exchange& from) { return judged(from).no_verdict->sentence; };
  BOOST_TEST(sentence(refused).find("an empty body") != std::string::npos);
  refused.response.reset();
  BOOST_TEST(sentence(refused).starts_with("HTTP 503: HTTP's own refusal"));
}

BOOST_AUTO_TEST_CASE(what_is_no_message_has_one_finding) {
  for (const char* body : {"", "<!DOCTYPE html><html><br></html>", "{}", "--u\r\n\r\n<a/>"}) {
    const JudgedExchange result = judged(exchange(request(), body));
    BOOST_TEST_REQUIRE(result.response.has_value());
    BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::violates), body);
    BOOST_TEST(result.response->inspection.findings.size() == 1u, body);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_message_breaks_the_rule_that_a_call_is_one) {
  const auto rule_of = [](std::string body, const char* type) {
    Exchange answered = exchange(request(), std::move(body));
    answered.response->media_type = type;
    const JudgedExchange result = judged(answered);
    return result.response->inspection.findings.at(0).rule;
  };
  BOOST_TEST(rule_of("", "text/xml") == "TR-01");
  BOOST_TEST(rule_of("<html><br></html>", "text/html") == "TR-01");
  BOOST_TEST(rule_of("{}", "application/json") == "TR-01");
  BOOST_TEST(rule_of("--u\r\n\r\n<a/>", "multipart/related") == "TR-05");
  Exchange posted = exchange("name=AddNewImContactToGroup", message("schema-response"));
  posted.request->media_type = "application/x-www-form-urlencoded";
  const JudgedExchange result = judged(posted);
  BOOST_TEST_REQUIRE(result.request->inspection.findings.size() == 1u);
  BOOST_TEST(result.request->inspection.findings[0].rule == "TR-01");
  BOOST_TEST((result.request->inspection.verdict == inspect::Verdict::violates));
}

// SOAP 1.1 section 6 says must of text/xml; the charset is a recommendation, whoever sends it.
BOOST_AUTO_TEST_CASE(a_media_type_binds_both_sides) {
  Exchange typed = exchange(request(), message("schema-response"));
  typed.request->media_type = typed.response->media_type = "text/xml";
  JudgedExchange result = judged(typed);
  for (const auto* side : {&result.request, &result.response}) {
    BOOST_TEST_REQUIRE((*side)->inspection.findings.size() == 1u);
    BOOST_TEST((*side)->inspection.findings[0].rule == "TR-24");
    BOOST_TEST(((*side)->inspection.verdict == inspect::Verdict::conforms));
  }
  typed.request->media_type = typed.response->media_type = "application/soap+xml; charset=utf-8";
  result = judged(typed);
  for (const auto* side : {&result.request, &result.response}) {
    BOOST_TEST_REQUIRE((*side)->inspection.findings.size() == 1u);
    BOOST_TEST((*side)->inspection.findings[0].rule == "TR-05");
    BOOST_TEST(((*side)->inspection.verdict == inspect::Verdict::violates));
  }
}

BOOST_AUTO_TEST_CASE(a_server_that_denies_the_operation_takes_no_call) {
  const std::string fault =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault>"
      "<faultcode>s:Server</faultcode><faultstring>request AddNewImContactToGroup is not known"
      "</faultstring></s:Fault></s:Body></s:Envelope>";
  Exchange denied = exchange(request(), fault);
  denied.status = 500;
  BOOST_TEST(rules_of(judged(denied)) == "TR-01 ");
  denied.request->body = with(request(), "ImAddress>", "Address>");
  BOOST_TEST(rules_of(judged(denied)) == "");
}

BOOST_AUTO_TEST_CASE(a_request_that_cannot_be_decoded_leaves_its_exchange_undecided) {
  Exchange coded = exchange("", message("schema-response"));
  coded.request.reset();
  coded.undecodable = "cannot decode br";
  const JudgedExchange result = judged(coded);
  BOOST_TEST(!result.other);
  BOOST_TEST(!result.no_verdict);
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::conforms));
  BOOST_TEST(result.no_request.value().sentence == "cannot decode br");
}

BOOST_AUTO_TEST_CASE(a_handshake_without_a_message_is_not_judged) {
  Exchange probe = exchange("", "");
  probe.status = 401;
  probe.action =
      "\"http://schemas.microsoft.com/exchange/services/2006/messages/AddNewImContactToGroup\"";
  const JudgedExchange result = judged(probe);
  BOOST_TEST(!result.other);
  BOOST_TEST(!result.request);
  BOOST_TEST(!result.response);
  BOOST_TEST(result.no_verdict.value().rule == "TR-14");
  probe.action.clear();
  BOOST_TEST(judged(probe).other);
}

BOOST_AUTO_TEST_CASE(the_charset_of_the_header_decides) {
  Exchange latin = exchange(request(), message("schema-response"));
  latin.response->media_type = "text/xml; charset=iso-8859-1";
  BOOST_TEST((judged(latin).response->inspection.verdict == inspect::Verdict::conforms));
  latin.response->media_type = "text/xml; charset=klingon";
  const JudgedExchange result = judged(latin);
  BOOST_TEST_REQUIRE(result.response->inspection.findings.size() == 1u);
  BOOST_TEST(result.response->inspection.findings.front().rule == "TR-06");
  latin.response->is_text = true;
  latin.response->media_type = "text/xml; charset=utf-16";
  BOOST_TEST((judged(latin).response->inspection.verdict == inspect::Verdict::conforms));
}

BOOST_AUTO_TEST_CASE(a_charset_that_others_decode_has_no_verdict) {
  Exchange coded = exchange(request(), message("schema-response"));
  coded.request->media_type = coded.response->media_type = "text/xml; charset=windows-1252";
  JudgedExchange result = judged(coded);
  BOOST_TEST((result.request->inspection.verdict == inspect::Verdict::conforms));
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::conforms));
  const std::string why = "cannot decode windows-1252, the charset of the body";
  coded.response->body =
      with(message("schema-response"), "<m:Persona>", "<!-- \x80 --><m:Persona>");
  result = judged(coded);
  BOOST_TEST(!result.response);
  BOOST_TEST(result.no_verdict.value().missing);
  BOOST_TEST(result.no_verdict->sentence == why);
  BOOST_TEST(result.rest.missing == why);
  coded.request->body += "<!-- \x80 -->";
  coded.action = "AddNewImContactToGroup";
  result = judged(coded);
  BOOST_TEST(!result.request);
  BOOST_TEST(result.no_request.value().sentence == why);
}

BOOST_AUTO_TEST_CASE(the_answer_of_another_operation_breaks_a_rule_of_answers) {
  std::string other = message("schema-response");
  const std::string name = "AddNewImContactToGroupResponse";
  for (std::size_t at = other.find(name); at != std::string::npos; at = other.find(name)) {
    other.replace(at, name.size(), "RemoveImGroupResponse");
  }
  const std::size_t persona = other.find("<m:Persona>");
  BOOST_TEST_REQUIRE(persona != std::string::npos);
  other.erase(persona, other.find("</m:Persona>") + 12 - persona);
  const JudgedExchange result = judged(exchange(request(), other));
  BOOST_TEST_REQUIRE(!result.response->inspection.findings.empty());
  BOOST_TEST(result.response->inspection.findings.front().rule == "RS-01");
}

// Whatever its fields are like.
BOOST_AUTO_TEST_CASE(an_invalid_answer_of_another_operation_breaks_that_rule_alone) {
  std::string other = message("schema-response");
  const std::string name = "AddNewImContactToGroupResponse";
  for (std::size_t at = other.find(name); at != std::string::npos; at = other.find(name)) {
    other.replace(at, name.size(), "RemoveImGroupResponse");
  }
  const JudgedExchange result = judged(exchange(request(), other));
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::violates));
  BOOST_TEST_REQUIRE(result.response->inspection.findings.size() == 1u);
  BOOST_TEST(result.response->inspection.findings.front().rule == "RS-01");
}

namespace {

std::vector<std::string> every_rule(const JudgedExchange& result) {
  std::vector<std::string> rules;
  for (const auto& finding : result.response->inspection.findings) {
    rules.emplace_back(finding.rule);
  }
  return rules;
}

std::string answer_of(const std::string& body) {
  return "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
         "xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" "
         "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Header>"
         "<t:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"0\" MajorBuildNumber=\"1\" "
         "MinorBuildNumber=\"1\" Version=\"Exchange2013\"/></s:Header><s:Body>" +
         body + "</s:Body></s:Envelope>";
}

}  // namespace

// The reader has one name for a bad Body, which is that of requests.
BOOST_AUTO_TEST_CASE(no_rule_of_requests_is_charged_to_an_answer) {
  const std::vector<std::string> wanted{"RS-01"};
  for (const char* body :
       {"", "<m:FindAssayNamesResponse/>", "<FindAssayNamesResponse xmlns=\"u\"/>",
        "<m:FindAssayNamesResponse><m:a/></m:FindAssayNamesResponse>", "<m:Nonsense/>"}) {
    BOOST_TEST(every_rule(judged(exchange(request(), answer_of(body)))) == wanted, body);
    Exchange alone;
    alone.response = Payload{"", answer_of(body), ""};
    BOOST_TEST(every_rule(judged(alone)) == wanted, body);
  }
  for (const char* body : {"<m:FindAssayNames/>", ""}) {
    Exchange sent = exchange("", "");
    sent.request->body =
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" "
        "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/"
        "messages\"><s:Body>" +
        std::string(body) + "</s:Body></s:Envelope>";
    sent.action = "AddNewImContactToGroup";
    const JudgedExchange result = judged(sent);
    BOOST_TEST_REQUIRE(!result.request->inspection.findings.empty());
    BOOST_TEST(result.request->inspection.findings.front().rule == "RQ-01");
  }
}

BOOST_AUTO_TEST_CASE(a_message_without_a_media_type_is_told_where_its_head_is_known) {
  Exchange typed = exchange(request(), message("schema-response"));
  typed.request->media_type = typed.response->media_type = "";
  BOOST_TEST(judged(typed).request->inspection.findings.empty());
  BOOST_TEST(rules_of(judged(typed)) == "");
  typed.request->untyped = typed.response->untyped = true;
  const JudgedExchange result = judged(typed);
  BOOST_TEST(rules_of(result) == "TR-05 ");
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::violates));
  BOOST_TEST(result.request->inspection.findings.at(0).rule == "TR-05");
  BOOST_TEST((result.request->inspection.verdict == inspect::Verdict::violates));
}

BOOST_AUTO_TEST_CASE(of_what_is_no_message_no_line_is_quoted) {
  for (const char* body : {"<html><title>x</title><br></html>", "--u\r\n\r\n<a/>", "{}"}) {
    const JudgedExchange result = judged(exchange(request(), body));
    BOOST_TEST(result.response->judged_text() == "", body);
    BOOST_TEST(result.response->payload.body == body);
  }
}

BOOST_AUTO_TEST_CASE(another_operation_is_named) {
  BOOST_TEST(judged(exchange(message("add-im-group"), "<html/>")).called == "AddImGroup");
  Exchange other = exchange("", "");
  other.request->body = "<x/>";
  BOOST_TEST(judged(other).called == "");
  other.action = " \"http://schemas.microsoft.com/exchange/services/2006/messages/GetItem\"";
  BOOST_TEST(judged(other).called == "GetItem");
  other.action = "\"urn:x y\"";
  BOOST_TEST(judged(other).called == "");
  other.response->body = "<e:Envelope><e:Body a='b'>\n<GetItemResponse/></e:Body>";
  BOOST_TEST(judged(other).called == "GetItemResponse");
}

// TR-01: a call is sent by POST. What is fetched may name any operation.
BOOST_AUTO_TEST_CASE(what_is_fetched_is_no_call) {
  const std::string wsdl =
      "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\">"
      "<wsdl:message name=\"AddNewImContactToGroupSoapIn\"/></wsdl:definitions>";
  for (const char* method : {"GET", "HEAD", "OPTIONS", "PROPFIND"}) {
    Exchange fetched = exchange("", wsdl);
    fetched.method = method;
    BOOST_TEST(!may_concern_operation(fetched), method);
    BOOST_TEST(judged(fetched).other, method);
    BOOST_TEST(judged(fetched).called == method);
    fetched.action = "AddNewImContactToGroup";
    BOOST_TEST(judged(fetched).other, method);
    fetched.request.reset();
    BOOST_TEST(judged(fetched).other, method);
  }
  Exchange posted = exchange("", wsdl);
  posted.action = "AddNewImContactToGroup";
  for (const char* method : {"", "POST", "post"}) {
    posted.method = method;
    BOOST_TEST(!judged(posted).other, method);
  }
}

BOOST_AUTO_TEST_CASE(a_message_that_is_sent_by_another_method_is_told) {
  Exchange sent = exchange(request(), message("schema-response"));
  for (const char* method : {"", "POST", "post"}) {
    sent.method = method;
    BOOST_TEST(judged(sent).request->inspection.findings.empty(), method);
  }
  sent.method = "PUT";
  const JudgedExchange result = judged(sent);
  BOOST_TEST_REQUIRE(result.request->inspection.findings.size() == 1u);
  const base::Finding& finding = result.request->inspection.findings[0];
  BOOST_TEST(finding.rule == "TR-01");
  BOOST_TEST(finding.message == "the request is sent by PUT, not by POST");
  BOOST_TEST((result.request->inspection.verdict == inspect::Verdict::violates));
  BOOST_TEST(result.rest.method == "PUT");
}

BOOST_AUTO_TEST_CASE(a_broken_answer_that_mentions_the_operation_is_none_of_it) {
  const std::string other = with(message("add-im-group"), "<m:AddImGroup>", "<m:GetItem>");
  const std::string broken =
      "<s:Envelope><s:Body><m:GetItemResponse><a>AddNewImContactToGroup</b></s:Body></s:Envelope>";
  Exchange mail = exchange(with(other, "</m:AddImGroup>", "</m:GetItem>"), broken);
  BOOST_TEST(judged(mail).other);
  mail.request.reset();
  BOOST_TEST(judged(mail).other);
  mail.response->body = with(broken, "GetItemResponse", "AddNewImContactToGroupResponse");
  BOOST_TEST(!judged(mail).other);
  mail.response->body = "<s:Envelope>AddNewImContactToGroup</b>";
  BOOST_TEST(!judged(mail).other);
}

BOOST_AUTO_TEST_CASE(a_file_of_one_message_may_be_a_request) {
  Exchange alone;
  alone.response = Payload{"", request(), ""};
  const JudgedExchange result = judged(alone);
  BOOST_TEST(rules_of(result) == "");
  BOOST_TEST((result.response->inspection.verdict == inspect::Verdict::conforms));
}

BOOST_AUTO_TEST_CASE(messages_on_the_wrong_side_are_told) {
  const JudgedExchange echo = judged(exchange(request(), request()));
  BOOST_TEST(rules_of(echo) == "RS-01 ");
  BOOST_TEST((echo.response->inspection.verdict == inspect::Verdict::violates));
  const std::string answer = message("schema-response");
  const JudgedExchange sent = judged(exchange(answer, answer));
  BOOST_TEST(sent.request->inspection.findings.back().rule == "TR-01");
  BOOST_TEST((sent.request->inspection.verdict == inspect::Verdict::violates));
  // It is the right one, whatever stands in the place of the request.
  BOOST_TEST(rules_of(sent) == "");
}

BOOST_AUTO_TEST_SUITE_END()
