#include "conformance/targets/client/scripted.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "base/text/ascii.hpp"
#include "endpoint/service/faults.hpp"
#include "endpoint/service/versions.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/inspect.hpp"
#include "soap/fault.hpp"
#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

using endpoint::HandlerOptions;
using endpoint::HttpResponse;

constexpr std::array<std::pair<Cutting, endpoint::Delivery>, 4> deliveries{{
    {Cutting::whole, endpoint::Delivery::whole},
    {Cutting::cut, endpoint::Delivery::cut},
    {Cutting::none, endpoint::Delivery::none},
    {Cutting::never, endpoint::Delivery::never},
}};

endpoint::Delivery delivery_of(Cutting cutting) {
  return std::ranges::find(deliveries, cutting, &decltype(deliveries)::value_type::first)->second;
}

constexpr std::string_view content_type = "text/xml; charset=utf-8";

// Codes of a scenario are known by then.
ews::ResponseCode code_named(const std::string& name) {
  const auto code = ews::ResponseCode::named(name);
  if (!code) throw std::invalid_argument("there is no response code '" + name + "'");
  return *code;
}

soap::Fault fault_of(const ScriptedAnswer& answer) {
  soap::Fault fault = endpoint::fault(code_named(*answer.fault));
  if (answer.back_off) {
    fault.detail->message_xml = {
        "<t:Value xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" "
        "Name=\"BackOffMilliseconds\">" +
        std::to_string(*answer.back_off) + "</t:Value>"};
  }
  if (answer.form == FaultForm::current) return fault;
  fault.language.reset();
  if (answer.form == FaultForm::exchange_2007) {
    fault.shape = soap::FaultShape::exchange_2007;
    fault.code = {"", "Client"};
    fault.detail->line = "1";
    fault.detail->position = "1";
    return fault;
  }
  fault.shape = soap::FaultShape::availability;
  fault.code = {"http://schemas.xmlsoap.org/soap/envelope/", "Client"};
  fault.detail.emplace();
  fault.detail->error_code = "-2146233088";  // as the getuseroofsettings page shows it
  return fault;
}

HttpResponse error_response(const ScriptedAnswer& answer, const HandlerOptions& options) {
  ews::Message message;
  message.headers.server_version_info = endpoint::server_version_info("Exchange2013");
  ews::AddNewImContactToGroupResponse response;
  response.response_class = ews::ResponseClass("Error");
  response.response_code = code_named(*answer.code);
  response.message_text = "An answer of the scenario.";
  response.descriptive_link_key = 0;
  message.body = std::move(response);
  ews::Written written = ews::write(message, {options.dialect, ews::Layout::compact});
  return {200, {{"Content-Type", std::string(content_type)}}, written.text.value_or("")};
}

HandlerOptions options_with(const ScriptedAnswer& answer, HandlerOptions options) {
  options.dialect = answer.dialect.value_or(options.dialect);
  return options;
}

void set_headers(const std::vector<std::string>& lines, HttpResponse& response) {
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(": ");
    const std::string name = line.substr(0, colon);
    std::erase_if(response.headers,
                  [&](const auto& header) { return base::same_ignoring_case(header.first, name); });
    response.headers.emplace_back(name, line.substr(colon + 2));
  }
}

// What an encoding lacks stays as it was.
void encode(const std::string& name, HttpResponse& response) {
  if (auto bytes = xml::encode(response.body, name)) response.body = *std::move(bytes);
}

HttpResponse answer_as(const ScriptedAnswer& answer, const endpoint::HttpRequest& request,
                       endpoint::Store& store, const HandlerOptions& options) {
  if (answer.fault) return endpoint::fault_response(fault_of(answer));
  if (answer.code) return error_response(answer, options);
  if (answer.status) return {*answer.status, {}, {}};
  return endpoint::handle(request, store, options);
}

}  // namespace

ScriptedEndpoint::ScriptedEndpoint(Scenario scenario) : scenario_(std::move(scenario)) {
  for (const ScriptedAnswer& answer : scenario_.answers) {
    if (answer.code) code_named(*answer.code);
    if (answer.fault) code_named(*answer.fault);
  }
}

HttpResponse ScriptedEndpoint::answer(const endpoint::HttpRequest& request, endpoint::Store& store,
                                      const HandlerOptions& options) {
  if (scenario_.answers.empty() || request.method != "POST") {
    return endpoint::handle(request, store, options);
  }
  inspect::Options reading;
  reading.operation = inspect::any_operation;
  const std::string operation = inspect::inspect(request.body, reading).operation;
  const ScriptedAnswer* const found = answer_for(scenario_, operation, ++counts_[operation]);
  if (found == nullptr) return endpoint::handle(request, store, options);
  HttpResponse response = answer_as(*found, request, store, options_with(*found, options));
  if (found->status) response.status = *found->status;
  if (found->encoding) encode(*found->encoding, response);
  set_headers(found->headers, response);
  response.delay = found->delay;
  response.delivery = delivery_of(found->cutting);
  return response;
}

}  // namespace assay::conformance
