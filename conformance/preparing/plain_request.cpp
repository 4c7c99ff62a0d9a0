#include "conformance/preparing/plain_request.hpp"

#include "conformance/preparing/placeholders.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view envelope_start =
    R"(<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"
  xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
  xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">
  <soap:Header><t:RequestServerVersion Version="Exchange2013"/>)";
constexpr std::string_view header_end = "</soap:Header>\n  <soap:Body>";
constexpr std::string_view envelope_end = "</soap:Body>\n</soap:Envelope>\n";
constexpr std::string_view action_start =
    "\"http://schemas.microsoft.com/exchange/services/2006/messages/";

std::string impersonation_of(const std::string& account) {
  if (account.empty()) return {};
  return "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>" +
         escape_markup(account) +
         "</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
}

}  // namespace

Request request_of(std::string_view operation, std::string_view content,
                   const std::string& account) {
  Request request;
  request.headers = {{"Content-Type", "text/xml; charset=utf-8"},
                     {"SOAPAction", std::string(action_start).append(operation).append("\"")}};
  request.body.append(envelope_start).append(impersonation_of(account)).append(header_end);
  request.body.append("<m:").append(operation).append(">").append(content);
  request.body.append("</m:").append(operation).append(">").append(envelope_end);
  return request;
}

std::string id_element(std::string_view name, std::string_view id) {
  return "<m:" + std::string(name) + " Id=\"" + escape_markup(id) + "\"/>";
}

// An empty id is refused by every implementation, so nothing is added.
Request probe_request() {
  return request_of("AddNewImContactToGroup",
                    "<m:ImAddress>probe@example.com</m:ImAddress>" + id_element("GroupId", ""));
}

}  // namespace assay::conformance
