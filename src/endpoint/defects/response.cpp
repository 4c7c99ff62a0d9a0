#include "endpoint/defects/areas.hpp"
#include "endpoint/defects/words.hpp"

namespace assay::endpoint::defects {
namespace {

const std::string code_path = response_path + "/ResponseCode";
const std::string key_path = response_path + "/DescriptiveLinkKey";
const std::string persona_of_nobody = "<m:Persona><t:PersonaId Id=\"AAQkADkx\"/></m:Persona>";

}  // namespace

std::vector<Defect> response() {
  return {
      {"endpoint/response/error-with-no-error",
       "A failure has the response code NoError.",
       {"RS-06"},
       {Edits{Side::answer,
              {text(code_path, "NoError")},
              {{Look::equals, request_path + "/GroupId/@Id", ""}}}}},
      {"endpoint/response/error-with-persona",
       "A failure comes with a Persona.",
       {"RS-11", "RS-04"},
       {answer({followed_by(key_path, persona_of_nobody)})}},
      {"endpoint/response/value-name",
       "The Value with the GUID is called Mailbox.",
       {"RS-17"},
       {answer({attribute(response_path + "/MessageXml/Value", "Name", "Mailbox")})}},
      {"endpoint/response/value-without-name",
       "The Value with the GUID has no Name.",
       {"RS-16", "RS-17"},
       {answer({without_attribute(response_path + "/MessageXml/Value", "Name")})}},
      {"endpoint/response/fault-for-empty-id",
       "An empty Id is answered with a fault.",
       {"SB-15", "RS-06", "RQ-14"},
       {refuse({{Look::equals, request_path + "/GroupId/@Id", ""},
                {Look::present, request_path + "/DisplayName"}},
               "ErrorInvalidIdEmpty")}},
      {"endpoint/response/empty-id-violates-schema",
       "An empty Id is taken for a violation of the schema.",
       {"SB-15", "RQ-14"},
       {refuse({{Look::equals, request_path + "/GroupId/@Id", ""},
                {Look::present, request_path + "/DisplayName"}})}},
      {"endpoint/envelope/xsi-nil-written",
       "A missing text of a response is written as nil.",
       {"SO-05", "PE-01"},
       {answer({followed_by(persona_path + "/FileAsId",
                            "<t:GivenName xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                            " xsi:nil=\"true\"/>")})}},
      {"endpoint/envelope/bare-operation-taken",
       "An operation without an envelope is carried out.",
       {"SO-03", "FL-25"},
       {taken_for("<m:AddNewImContactToGroup xmlns:m=\"http://schemas.microsoft.com/exchange/"
                  "services/2006/messages\">\n  <m:ImAddress>",
                  "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                  "xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" "
                  "xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\">"
                  "<soap:Header><t:RequestServerVersion Version=\"Exchange2013\"/></soap:Header>"
                  "<soap:Body><m:AddNewImContactToGroup><m:ImAddress>"),
        Replace{Side::request, "</m:AddNewImContactToGroup>\n",
                "</m:AddNewImContactToGroup></soap:Body></soap:Envelope>",
                "<soap:Header><t:RequestServerVersion Version=\"Exchange2013\"/></soap:Header>"
                "<soap:Body>"}}},
  };
}

}  // namespace assay::endpoint::defects
