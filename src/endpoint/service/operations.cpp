#include "endpoint/service/operations.hpp"

#include <tuple>
#include <type_traits>
#include <utility>

#include "xml/escape.hpp"
#include "xml/names.hpp"

namespace assay::endpoint {
namespace {

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

// Puts what a success returns to where the response has it.
template <class Response, class Result>
void put_result(Result result, Response& response) {
  if constexpr (requires { response.persona = result; }) {
    response.persona = std::move(result);
  } else if constexpr (requires { response.im_group = result; }) {
    response.im_group = std::move(result);
  } else if constexpr (requires { response.im_item_list = result; }) {
    response.im_item_list = std::move(result);
  } else {
    static_assert(std::is_same_v<Result, Done>);
  }
}

template <class Response, class Result>
ews::Body respond(Outcome<Result> outcome) {
  Response response;
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
    put_refusal(*refusal, response);
    return response;
  }
  response.response_class = ews::ResponseClass("Success");
  response.response_code = ews::ResponseCode("NoError");
  put_result(std::get<Result>(std::move(outcome)), response);
  return response;
}

// What carries out a request is the method that takes it.
constexpr std::tuple methods{&Mailbox::add_new_contact,
                             &Mailbox::add_group,
                             &Mailbox::list_items,
                             &Mailbox::remove_group,
                             &Mailbox::remove_contact_from_group,
                             &Mailbox::remove_contact,
                             &Mailbox::add_contact,
                             &Mailbox::rename_group,
                             &Mailbox::add_phone_contact,
                             &Mailbox::add_distribution_group,
                             &Mailbox::remove_distribution_group,
                             &Mailbox::some_items};

template <class Request>
struct Call {
  Mailbox& mailbox;
  const Request& request;
  Moment now;

  template <class Result>
  Outcome<Result> operator()(Outcome<Result> (Mailbox::*method)(const Request&)) const {
    return (mailbox.*method)(request);
  }
  template <class Result>
  Outcome<Result> operator()(Outcome<Result> (Mailbox::*method)(const Request&) const) const {
    return (mailbox.*method)(request);
  }
  template <class Result>
  Outcome<Result> operator()(Outcome<Result> (Mailbox::*method)(const Request&, Moment)) const {
    return (mailbox.*method)(request, now);
  }
};

template <class Operation, std::size_t at = 0>
ews::Body carry_out(const Call<typename Operation::Request>& call) {
  static_assert(at < std::tuple_size_v<decltype(methods)>, "an operation without a method");
  constexpr auto method = std::get<at>(methods);
  if constexpr (requires { call(method); }) {
    return respond<typename Operation::Response>(call(method));
  } else {
    return carry_out<Operation, at + 1>(call);
  }
}

template <class... Each>
ews::Body perform(ews::Operations<Each...>, const ews::Body& body, Mailbox& mailbox, Moment now) {
  ews::Body response;
  const auto try_one = [&]<class Operation>(Operation) {
    const auto* const request = std::get_if<typename Operation::Request>(&body);
    if (request != nullptr) response = carry_out<Operation>({mailbox, *request, now});
    return request != nullptr;
  };
  (void)(try_one(Each()) || ...);
  return response;
}

template <class... Each>
bool is_one_of(ews::Operations<Each...>, std::string_view name) {
  return ((name == Each::Request::name) || ...);
}

}  // namespace

bool is_operation(std::string_view name) { return is_one_of(ews::AllOperations(), name); }

ews::Body perform(const ews::Body& request, Mailbox& mailbox, Moment now) {
  return perform(ews::AllOperations(), request, mailbox, now);
}

}  // namespace assay::endpoint
