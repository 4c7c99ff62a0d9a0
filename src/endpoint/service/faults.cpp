#include "endpoint/service/faults.hpp"

#include <algorithm>

#include "ews/message.hpp"
#include "ews/writing/writer.hpp"
#include "xml/escape.hpp"
#include "xml/names.hpp"

namespace assay::endpoint {
namespace {

struct FaultText {
  ews::ResponseCode code;
  std::string_view text;
};

constexpr FaultText fault_texts[] = {
    {"ErrorSchemaValidation", "The request does not match the schema."},
    {"ErrorInvalidRequest", "The request is not an operation of this endpoint."},
    {"ErrorIncorrectSchemaVersion", "The targeted version of the schema has no such operation."},
    {"ErrorInvalidServerVersion", "The targeted version is unknown."},
    {"ErrorDuplicateSOAPHeader", "A SOAP header occurs twice."},
    {"ErrorRequestStreamTooBig", "The request is longer than 400 KB."},
    {"ErrorNonExistentMailbox", "The account to act for has no mailbox."},
    {"ErrorInvalidUserPrincipalName", "The user principal name to act for is unknown."},
    {"ErrorInvalidUserSid", "The SID to act for is unknown."},
    {"ErrorImpersonateUserDenied", "The caller may not act for this account."},
    {"ErrorInternalServerError", "The server failed to process the request."},
    {"ErrorInternalServerTransientError",
     "The server cannot keep the change; nothing was changed."},
};

std::string_view text_of(ews::ResponseCode code) {
  const auto* const found = std::ranges::find(fault_texts, code, &FaultText::code);
  return found == std::end(fault_texts) ? code.text() : found->text;
}

// An element of t:MessageXml.
std::string types_element(std::string_view name, std::string_view value) {
  std::string markup = "<t:" + std::string(name) + " xmlns:t=\"" +
                       std::string(xml::known_namespaces[xml::ns::types]) + "\">";
  xml::append_text(markup, value);
  return markup + "</t:" + std::string(name) + ">";
}

soap::Fault soap_fault(std::string_view code, std::string_view text) {
  soap::Fault fault;
  fault.code = {std::string(xml::known_namespaces[xml::ns::soap]), std::string(code)};
  fault.text = text;
  fault.language = "en-US";
  return fault;
}

}  // namespace

soap::Fault fault(ews::ResponseCode code) {
  soap::Fault fault;
  fault.code = {std::string(xml::known_namespaces[xml::ns::types]), std::string(code.text())};
  fault.text = text_of(code);
  fault.language = "en-US";
  fault.detail.emplace();
  fault.detail->response_code = code.text();
  fault.detail->message = text_of(code);
  return fault;
}

soap::Fault violation_fault(const base::Finding& finding) {
  soap::Fault result = fault("ErrorSchemaValidation");
  // A finding may quote the request, and the request may hold anything.
  const std::string violation =
      xml::is_carriable(finding.message) ? finding.message : "a value that XML cannot carry";
  result.text.pop_back();
  result.text += ": " + violation;
  result.detail->message_xml = {
      types_element("LineNumber", std::to_string(finding.position.line)),
      types_element("LinePosition", std::to_string(finding.position.column)),
      types_element("Violation", violation)};
  return result;
}

soap::Fault version_mismatch_fault() {
  return soap_fault("VersionMismatch", "The envelope is not of SOAP 1.1.");
}

soap::Fault must_understand_fault() {
  return soap_fault("MustUnderstand", "A header that must be understood is unknown here.");
}

HttpResponse fault_response(const soap::Fault& fault) {
  ews::Written written = ews::write({{}, fault});
  return {500,
          {{"Content-Type", "text/xml; charset=utf-8"}},
          written.text ? std::move(*written.text) : std::string()};
}

}  // namespace assay::endpoint
