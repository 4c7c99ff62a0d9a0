#include "reports/testing/evidence.hpp"

#include <string>
#include <utility>

#include "reports/testing/samples.hpp"

namespace assay::reports::testing {
namespace {

using base::CaseResult;
using base::Exchange;
using base::Level;
using base::Outcome;
using base::Remark;

constexpr const char* add_request =
    R"(<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
               xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
               xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header>
    <t:RequestServerVersion Version="Exchange2013"/>
  </soap:Header>
  <soap:Body>
    <m:AddNewImContactToGroup>
      <m:ImAddress>sadie@contoso.com</m:ImAddress>
      <m:DisplayName>Sadie &amp; friends</m:DisplayName>
    </m:AddNewImContactToGroup>
  </soap:Body>
</soap:Envelope>
)";

// What follows the wrong place, so long that the page shows an excerpt.
std::string persona_answer(const std::string& person) {
  std::string answer =
      R"(<?xml version="1.0" encoding="utf-8"?><s:Envelope )"
      R"(xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" )"
      R"(xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" )"
      R"(xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Body>)"
      R"(<m:AddNewImContactToGroupResponse ResponseClass="Success">)"
      R"(<m:ResponseCode>NoError</m:ResponseCode><m:Persona>)";
  answer += person + "<t:DisplayNames>";
  for (int index = 0; index < 24; ++index) {
    answer +=
        "<t:StringAttributedValue><t:Value>Sadie &amp; friends</t:Value><t:Attributions>"
        "<t:Attribution>0</t:Attribution></t:Attributions></t:StringAttributedValue>";
  }
  return answer +
         "</t:DisplayNames></m:Persona></m:AddNewImContactToGroupResponse></s:Body></s:Envelope>";
}

// The place of `part` in a body of one line.
Remark remark_at(const std::string& body, const std::string& part, std::string rule, Level level,
                 std::string message) {
  return {std::move(rule), level, 1, body.find(part) + 1, std::move(message)};
}

Exchange answered(std::string purpose, int status, std::string response) {
  Exchange exchange;
  exchange.purpose = std::move(purpose);
  exchange.request_line = "POST /EWS/Exchange.asmx";
  exchange.request = add_request;
  exchange.status = status;
  exchange.content_type = "text/xml; charset=utf-8";
  exchange.response = std::move(response);
  exchange.microseconds = 44'400;
  return exchange;
}

CaseResult invalid_answer() {
  CaseResult result;
  result.id = "behaviour/member";
  result.title = "A new contact is a member of its group";
  result.outcome = Outcome::fail;
  result.requirements = {"RQ-03", "BH-02"};
  result.statement = "ImAddress is the only required child of AddNewImContactToGroup.";
  result.source = "messages.xsd, AddNewImContactToGroupType";
  result.expected = "add: HTTP 200 with a response of class Success and code NoError";
  result.actual =
      "add: accepted: HTTP 200; the answer violates RQ-05 in line 1: \"Extra\" is not an element "
      "of PersonaType";
  result.file = "cases/behaviour.toml";
  result.line = 12;
  result.edits =
      "add: set-text Envelope/Body/AddNewImContactToGroup/DisplayName \"Sadie & "
      "friends\"\nadd: remove Envelope/Body/AddNewImContactToGroup/GroupId\n";
  const std::string body = persona_answer(
      "<t:PersonaType>Person</t:PersonaType><t:Extra/><t:DisplayName>Sadie</t:DisplayName>"
      "<t:EmailAddress><t:Address>sadie@contoso.com</t:Address></t:EmailAddress>");
  Exchange add = answered("add", 200, body);
  add.headers = "Server: Contoso/1.0\n";
  add.remarks = {remark_at(body, "<t:Extra/>", "RQ-05", Level::must, "\"Extra\" is not an element"),
                 remark_at(body, "<t:Extra/>", "FA-11", Level::should,
                           "a second finding about the same place"),
                 remark_at(body, "<t:Address>", "D02", Level::erratum,
                           "\"Address\" is the documented spelling")};
  result.exchanges = {answered("make group", 200, "<made/>"), std::move(add)};
  return result;
}

CaseResult broken_off() {
  CaseResult result;
  result.id = "message/deep-nesting";
  result.title = "A document nested 10,000 levels deep is refused";
  result.outcome = Outcome::fail;
  result.refusal = base::Refusal::crash;
  result.requirements = {"RQ-99"};
  result.statement = "A server survives a document of any depth.";
  result.source = "XML 1.0";
  result.expected = "a refusal";
  result.actual = "the connection was closed without an answer";
  Exchange exchange = answered("send", 0, "");
  exchange.content_type.clear();
  exchange.problem = "closed: the connection was closed without an answer";
  result.exchanges = {std::move(exchange)};
  return result;
}

// A case for readers of messages: nothing is sent.
CaseResult misjudged_message() {
  CaseResult result;
  result.id = "response/check-code-twice";
  result.title = "Two response codes are refused";
  result.outcome = Outcome::fail;
  result.refusal = base::Refusal::accepted;
  result.requirements = {"RQ-05"};
  result.expected = "a message that violates";
  result.actual = "the message is judged 'conforms' as response";
  Exchange judged;
  judged.purpose = "judge";
  judged.request =
      "<m:ResponseCode>NoError</m:ResponseCode>\n<m:ResponseCode>NoError</m:ResponseCode>";
  result.exchanges = {std::move(judged)};
  return result;
}

}  // namespace

base::RunResult evidence_run() {
  base::RunResult run = sample_run();
  run.cases.push_back(invalid_answer());
  run.cases.push_back(broken_off());
  run.cases.push_back(misjudged_message());
  run.header.selected = run.cases.size();
  return run;
}

}  // namespace assay::reports::testing
