#include "endpoint/service/operations.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "xml/escape.hpp"
#include "xml/names.hpp"

namespace assay::endpoint {
namespace {

constexpr std::array<std::string_view, 8> names{"AddNewImContactToGroup",
                                                "AddImGroup",
                                                "GetImItemList",
                                                "RemoveImGroup",
                                                "RemoveImContactFromGroup",
                                                "RemoveContactFromImList",
                                                "AddImContactToGroup",
                                                "SetImGroup"};

// A t:Value of MessageXml.
std::string named_value(const std::pair<std::string, std::string>& value) {
  std::string markup =
      "<t:Value xmlns:t=\"" + std::string(xml::known_namespaces[xml::ns::types]) + "\" Name=\"";
  xml::append_value(markup, value.first);
  markup += "\">";
  xml::append_text(markup, value.second);
  return markup + "</t:Value>";
}

void put_refusal(const Refusal& refusal, ews::ResponseMessage& response) {
  response.response_class = ews::ResponseClass("Error");
  response.message_text = refusal.text;
  response.response_code = refusal.code;
  response.descriptive_link_key = 0;
  if (refusal.values.empty()) return;
  response.message_xml.emplace();
  for (const auto& value : refusal.values) {
    response.message_xml->push_back(named_value(value));
  }
}

// The response to an outcome; `put` fills in what a success returns.
template <class Response, class Result, class Put>
ews::Body respond(Outcome<Result> outcome, Put put) {
  Response response;
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
    put_refusal(*refusal, response);
    return response;
  }
  response.response_class = ews::ResponseClass("Success");
  response.response_code = ews::ResponseCode("NoError");
  put(response, std::get<Result>(std::move(outcome)));
  return response;
}

template <class Response>
ews::Body respond(const Outcome<Done>& outcome) {
  return respond<Response>(outcome, [](Response&, Done) {});
}

// One overload for each request.
struct Performer {
  Mailbox& mailbox;
  Moment now;

  ews::Body operator()(const ews::AddNewImContactToGroup& request) const {
    using Response = ews::AddNewImContactToGroupResponse;
    return respond<Response>(
        mailbox.add_new_contact(request, now),
        [](Response& response, ews::Persona persona) { response.persona = std::move(persona); });
  }
  ews::Body operator()(const ews::AddImGroup& request) const {
    using Response = ews::AddImGroupResponse;
    return respond<Response>(
        mailbox.add_group(request),
        [](Response& response, ews::ImGroup group) { response.im_group = std::move(group); });
  }
  ews::Body operator()(const ews::GetImItemList&) const {
    using Response = ews::GetImItemListResponse;
    return respond<Response>(
        Outcome<ews::ImItemList>(mailbox.list()),
        [](Response& response, ews::ImItemList list) { response.im_item_list = std::move(list); });
  }
  ews::Body operator()(const ews::RemoveImGroup& request) const {
    return respond<ews::RemoveImGroupResponse>(mailbox.remove_group(request));
  }
  ews::Body operator()(const ews::RemoveImContactFromGroup& request) const {
    return respond<ews::RemoveImContactFromGroupResponse>(
        mailbox.remove_contact_from_group(request));
  }
  ews::Body operator()(const ews::RemoveContactFromImList& request) const {
    return respond<ews::RemoveContactFromImListResponse>(mailbox.remove_contact(request));
  }
  ews::Body operator()(const ews::AddImContactToGroup& request) const {
    return respond<ews::AddImContactToGroupResponse>(mailbox.add_contact(request));
  }
  ews::Body operator()(const ews::SetImGroup& request) const {
    return respond<ews::SetImGroupResponse>(mailbox.rename_group(request));
  }
  template <class Other>
  ews::Body operator()(const Other&) const {
    return std::monostate{};
  }
};

}  // namespace

bool is_operation(std::string_view name) { return std::ranges::find(names, name) != names.end(); }

ews::Body perform(const ews::Body& request, Mailbox& mailbox, Moment now) {
  return std::visit(Performer{mailbox, now}, request);
}

}  // namespace assay::endpoint
