#include "fuzz/properties/endpoint_contract.hpp"

#include <algorithm>
#include <type_traits>

#include "base/status_rule.hpp"
#include "base/violation.hpp"
#include "endpoint/service/handler.hpp"
#include "inspect/inspect.hpp"
#include "schema/schema_set.hpp"

namespace assay::fuzz {
namespace {

using endpoint::HttpResponse;
using endpoint::Store;

HttpResponse answer_to(std::string body, Store& store) {
  return endpoint::handle(
      {"POST", "/EWS/Exchange.asmx", {{"Content-Type", "text/xml"}}, std::move(body)}, store);
}

// A mailbox with one group that holds one contact.
struct Fixture {
  Store store;
  std::string group;
  std::string contact;
};

std::string envelope(const std::string& body) {
  return R"(<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" )"
         R"(xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" )"
         R"(xmlns="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header>)"
         R"(<t:RequestServerVersion Version="Exchange2013"/></s:Header><s:Body>)" +
         body + "</s:Body></s:Envelope>";
}

Fixture made() {
  Fixture fixture;
  const auto added = inspect::inspect(
      answer_to(envelope("<AddImGroup><DisplayName>Friends</DisplayName></AddImGroup>"),
                fixture.store)
          .body);
  fixture.group =
      std::get<ews::AddImGroupResponse>(added.message.body).im_group->exchange_store_id->id;
  answer_to(envelope("<AddNewImContactToGroup><ImAddress>a@contoso.com</ImAddress><GroupId Id=\"" +
                     fixture.group + "\"/></AddNewImContactToGroup>"),
            fixture.store);
  const auto listed = inspect::inspect(answer_to(envelope("<GetImItemList/>"), fixture.store).body);
  const auto& response = std::get<ews::GetImItemListResponse>(listed.message.body);
  for (const ews::ImGroup& group : *response.im_item_list->groups) {
    if (group.member_correlation_key) fixture.contact = group.member_correlation_key->front().id;
  }
  return fixture;
}

void replace_all(std::string& text, std::string_view name, std::string_view value) {
  for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos; at += value.size()) {
    text.replace(at, name.size(), value);
  }
}

bool is_success(const ews::Body& body) {
  return std::visit(
      [](const auto& content) {
        if constexpr (std::is_base_of_v<ews::ResponseMessage, std::decay_t<decltype(content)>>) {
          return content.response_class == ews::ResponseClass("Success");
        }
        return false;
      },
      body);
}

bool is_refused(const inspect::Inspection& request) {
  return request.dropped > 0 ||
         base::first_violation(request.findings, base::Stage::soap) != nullptr;
}

}  // namespace

std::string broken_contract(std::string_view body) {
  static const Fixture fixture = made();
  std::string request(body);
  replace_all(request, "${group.Id}", fixture.group);
  replace_all(request, "${contact}", fixture.contact);
  Store store = fixture.store;
  const HttpResponse response = answer_to(request, store);
  const auto& authority =
      schema::SchemaSet::embedded(base::latest_generation, base::Dialect::schema);
  if (!authority.judge(response.body).valid) return "the answer is not valid: " + response.body;
  const inspect::Inspection answer = inspect::inspect(response.body);
  const bool fault = answer.kind == inspect::Kind::fault;
  if (response.status != base::status_rule(fault).status) {
    return "status " + std::to_string(response.status) + " with " + response.body;
  }
  if (is_refused(inspect::inspect(request)) && !fault) {
    return "a message that must be refused was answered: " + response.body;
  }
  if (!is_success(answer.message.body) && !(store == fixture.store)) {
    return "a refused call left a trace; the answer: " + response.body;
  }
  return {};
}

}  // namespace assay::fuzz
