#pragma once

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <optional>
#include <sstream>

#include "endpoint/service/handler.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

// Requests and answers for the tests of the handler.
namespace assay::endpoint::testing {

inline constexpr std::string_view types =
    "http://schemas.microsoft.com/exchange/services/2006/types";
inline constexpr std::string_view soap_ns = "http://schemas.xmlsoap.org/soap/envelope/";

inline std::string base_message(std::string_view name) {
  std::ifstream file(ASSAY_SOURCE_DIR "/conformance/catalogue/messages/" + std::string(name) +
                     ".xml");
  BOOST_TEST_REQUIRE(file.good(), name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline void replace(std::string& text, std::string_view old, std::string_view fresh) {
  const std::size_t place = text.find(old);
  BOOST_TEST_REQUIRE(place != std::string::npos, old);
  text.replace(place, old.size(), fresh);
}

inline std::string envelope(const std::string& header, const std::string& body) {
  return R"(<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" )"
         R"(xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" )"
         R"(xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">)"
         "<soap:Header>" +
         header + "</soap:Header><soap:Body>" + body + "</soap:Body></soap:Envelope>";
}

inline const std::string version = R"(<t:RequestServerVersion Version="Exchange2013"/>)";

inline std::string add(const std::string& content) {
  return "<m:AddNewImContactToGroup>" + content + "</m:AddNewImContactToGroup>";
}

inline const std::string minimal = add("<m:ImAddress>a@contoso.com</m:ImAddress>");

struct HandlerFixture {
  Store store;
  HandlerOptions options;

  // Sends the body. Every answer must be valid by the authority, whatever was sent.
  HttpResponse send(std::string body, HttpHeaders headers = {{"Content-Type", "text/xml"}}) {
    const HttpResponse response =
        handle({"POST", "/EWS/Exchange.asmx", std::move(headers), std::move(body)}, store, options);
    if (response.status != 200 && response.status != 500) return response;
    BOOST_TEST(*header(response.headers, "Content-Type") == "text/xml; charset=utf-8");
    const auto& schemas = schema::SchemaSet::embedded(options.generation, options.dialect);
    const schema::Verdict verdict = schemas.judge(response.body);
    BOOST_TEST(verdict.valid, response.body);
    return response;
  }

  ews::Message read(const HttpResponse& response) {
    return inspect::inspect(response.body, {options.generation, false, {}}).message;
  }

  template <class Response>
  Response answer(const std::string& body) {
    const HttpResponse response = send(body);
    BOOST_TEST(response.status == 200);  // TR-11
    const ews::Message message = read(response);
    BOOST_TEST_REQUIRE(std::holds_alternative<Response>(message.body), response.body);
    BOOST_TEST(message.headers.server_version_info.has_value());  // HD-36
    return std::get<Response>(message.body);
  }

  ews::AddNewImContactToGroupResponse add_answer(const std::string& body) {
    return answer<ews::AddNewImContactToGroupResponse>(body);
  }

  // A request that is refused as a whole: HTTP 500, and nothing has changed (TR-12, FL-13).
  soap::Fault fault_of(const std::string& body) {
    const Store before = store;
    const HttpResponse response = send(body);
    BOOST_TEST(response.status == 500);
    BOOST_TEST((store == before));
    const ews::Message message = read(response);
    BOOST_TEST_REQUIRE(std::holds_alternative<soap::Fault>(message.body), response.body);
    BOOST_TEST(!message.headers.server_version_info.has_value());  // FL-17
    return std::get<soap::Fault>(message.body);
  }

  std::string fault_code(const std::string& body) {
    const soap::Fault fault = fault_of(body);
    BOOST_TEST(fault.code.uri == types);                                  // FL-02
    BOOST_TEST(fault.language.value() == "en-US");                        // FL-10
    BOOST_TEST_REQUIRE(fault.detail.has_value());                         // FL-04
    BOOST_TEST(fault.detail->response_code.value() == fault.code.local);  // FL-03, FL-05
    BOOST_TEST(!fault.detail->message.value().empty());
    return fault.code.local;
  }

  std::string new_group(const std::string& name = "Friends") {
    const auto response = answer<ews::AddImGroupResponse>(envelope(
        version, "<m:AddImGroup><m:DisplayName>" + name + "</m:DisplayName></m:AddImGroup>"));
    return response.im_group.value().exchange_store_id.value().id;
  }

  ews::ImItemList list() {
    return answer<ews::GetImItemListResponse>(envelope(version, "<m:GetImItemList/>"))
        .im_item_list.value();
  }
};

inline std::string_view code_of(const ews::ResponseMessage& response) {
  return response.response_code.value().text();
}

}  // namespace assay::endpoint::testing
