#pragma once

#include <string>

namespace assay::schema::test {

inline const std::string types_namespace =
    "http://schemas.microsoft.com/exchange/services/2006/types";

// An envelope with every prefix that the cases use; `before` stands in front of it.
inline std::string envelope(const std::string& header, const std::string& body,
                            const std::string& before = {}, const std::string& after = {}) {
  return before +
         "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
         " xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\""
         " xmlns:t=\"" +
         types_namespace +
         "\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
         " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
         "<s:Header>" +
         header + "</s:Header><s:Body>" + body + "</s:Body>" + after + "</s:Envelope>";
}

inline std::string request(const std::string& content) {
  return envelope("", "<m:AddNewImContactToGroup>" + content + "</m:AddNewImContactToGroup>");
}

inline std::string request_for(const std::string& address, const std::string& before = {}) {
  return envelope("",
                  "<m:AddNewImContactToGroup><m:ImAddress>" + address +
                      "</m:ImAddress></m:AddNewImContactToGroup>",
                  before);
}

inline std::string with_header(const std::string& header) {
  return envelope(header,
                  "<m:AddNewImContactToGroup><m:ImAddress>a</m:ImAddress>"
                  "</m:AddNewImContactToGroup>");
}

inline std::string response(const std::string& content,
                            const std::string& attributes = "ResponseClass=\"Success\"") {
  return envelope("", "<m:AddNewImContactToGroupResponse " + attributes + ">" + content +
                          "</m:AddNewImContactToGroupResponse>");
}

// A response whose persona has `content` after its identifier.
inline std::string persona(const std::string& content) {
  return response("<m:Persona><t:PersonaId Id=\"a\"/>" + content + "</m:Persona>");
}

inline std::string time_zone(const std::string& content) {
  return with_header("<t:TimeZoneContext><t:TimeZoneDefinition>" + content +
                     "</t:TimeZoneDefinition></t:TimeZoneContext>");
}

inline std::string transition(const std::string& content) {
  return time_zone("<t:Periods><t:Period/></t:Periods><t:Transitions>" + content +
                   "</t:Transitions>");
}

inline std::string fault(const std::string& content) {
  return envelope("", "<s:Fault>" + content + "</s:Fault>");
}

}  // namespace assay::schema::test
