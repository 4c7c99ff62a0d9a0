#include "ews/operation_types.hpp"

#include <array>

#include "ews/item_id_attributes.hpp"
#include "ews/message.hpp"
#include "ews/persona_types.hpp"
#include "ews/simple_types.hpp"

namespace assay::ews {
namespace {

constexpr Rules request_rules{"RQ-04", "RQ-19", "RQ-20", "RQ-21", "RQ-25",
                              "RQ-18", "RQ-05", "RQ-16", "RQ-22"};
constexpr Rules response_rules{"RS-04", "RS-04", "RS-04", "RS-04", "RS-04", "RS-19", "RS-04"};

constexpr Type messages_type(std::string_view name, const Rules& rules, std::span<const Slot> slots,
                             std::span<const Attribute> attributes = {}) {
  Type type;
  type.name = name;
  type.space = xml::ns::messages;
  type.slots = slots;
  type.attributes = attributes;
  type.rules = rules;
  return type;
}

constexpr Attribute requested_id_attributes[] = {item_id_attributes[0],
                                                 item_id_attributes[1].ruled("RQ-12")};

// An id in a request answers to the rules of the request, not of the persona.
constexpr Type requested_id_type = [] {
  Type type;
  type.name = "ItemIdType";
  type.attributes = requested_id_attributes;
  type.rules = {"RQ-11", "RQ-15", "RQ-15", "RQ-15", "RQ-15", "RQ-11", "RQ-11", "RQ-15", "RQ-22"};
  return type;
}();

constexpr Type base_request_type = [] {
  Type type = messages_type("BaseRequestType", request_rules, {});
  type.abstract = true;
  return type;
}();

constexpr Type request(std::string_view name, std::span<const Slot> slots) {
  Type type = messages_type(name, request_rules, slots);
  type.base = &base_request_type;
  return type;
}

// MessageXml: any elements. Its type has no name in the schema.
constexpr Type message_xml_type = [] {
  Type type = messages_type("", response_rules, {});
  type.rules.text = "RS-15";
  type.wildcard = Wildcard::lax;
  return type;
}();

template <class Response>
constexpr std::array<Slot, 4> response_slots = {
    {optional<&Response::message_text>("MessageText", string_type),
     optional<&Response::response_code>("ResponseCode", response_code_type).ruled("RS-08"),
     optional<&Response::descriptive_link_key>("DescriptiveLinkKey", int_type).ruled("RS-14"),
     optional<&Response::message_xml>("MessageXml", message_xml_type).ruled("RS-15")}};

template <class Response>
constexpr std::array<Attribute, 1> response_attributes = {
    {attribute<&Response::response_class>("ResponseClass", response_class).ruled("RS-03")}};

constexpr Type response_message_type =
    messages_type("ResponseMessageType", response_rules, response_slots<ResponseMessage>,
                  response_attributes<ResponseMessage>);

constexpr Type response(std::string_view name, std::span<const Slot> slots) {
  Type type = messages_type(name, response_rules, slots, response_attributes<ResponseMessage>);
  type.base = &response_message_type;
  return type;
}

// The slots of the base and one of the response's own.
constexpr std::array<Slot, 5> response_with(const Slot& own) {
  const auto& base = response_slots<ResponseMessage>;
  return {{base[0], base[1], base[2], base[3], own}};
}

constexpr Slot add_new_slots[] = {
    required<&AddNewImContactToGroup::im_address>("ImAddress", non_empty_string_type)
        .ruled("RQ-05"),
    optional<&AddNewImContactToGroup::display_name>("DisplayName", non_empty_string_type)
        .ruled("RQ-09"),
    optional<&AddNewImContactToGroup::group_id>("GroupId", requested_id_type),
};
constexpr auto add_new_response_slots =
    response_with(optional<&AddNewImContactToGroupResponse::persona>("Persona", persona_type));

constexpr Slot add_group_slots[] = {
    required<&AddImGroup::display_name>("DisplayName", non_empty_string_type)};

constexpr Slot im_group_slots[] = {
    required<&ImGroup::display_name>("DisplayName", non_empty_string_type),
    required<&ImGroup::group_type>("GroupType", non_empty_string_type),
    optional<&ImGroup::exchange_store_id>("ExchangeStoreId", item_id_type),
    optional<&ImGroup::member_correlation_key>("MemberCorrelationKey", item_ids_type),
    optional<&ImGroup::extended_properties>("ExtendedProperties", extended_properties_type),
    optional<&ImGroup::smtp_address>("SmtpAddress", string_type),
};

constexpr Type types_type(std::string_view name, std::span<const Slot> slots) {
  Type type =
      messages_type(name, {"SB-03", "SB-03", "SB-03", "SB-03", "SB-03", "SB-03", "SB-03"}, slots);
  type.space = xml::ns::types;
  return type;
}

}  // namespace

constexpr Type im_group_type = types_type("ImGroupType", im_group_slots);

namespace {

constexpr auto add_group_response_slots =
    response_with(optional<&AddImGroupResponse::im_group>("ImGroup", im_group_type));

constexpr Slot field_uris_slots[] = {
    items_required<ExtendedFieldUri>("ExtendedProperty", extended_field_uri_type)};
constexpr Type field_uris_type = types_type("NonEmptyArrayOfExtendedFieldURIs", field_uris_slots);
constexpr Slot get_list_slots[] = {
    optional<&GetImItemList::extended_properties>("ExtendedProperties", field_uris_type)};

constexpr Slot groups_slots[] = {items<ImGroup>("ImGroup", im_group_type)};
constexpr Type groups_type = types_type("ArrayOfImGroupType", groups_slots);
constexpr Slot people_slots[] = {items<Persona>("Persona", persona_type)};
constexpr Type people_type = types_type("ArrayOfPeopleType", people_slots);
constexpr Slot item_list_slots[] = {
    optional<&ImItemList::groups>("Groups", groups_type),
    optional<&ImItemList::personas>("Personas", people_type),
};
constexpr Type item_list_type = types_type("ImItemListType", item_list_slots);
constexpr auto get_list_response_slots =
    response_with(optional<&GetImItemListResponse::im_item_list>("ImItemList", item_list_type));

constexpr Slot remove_group_slots[] = {
    required<&RemoveImGroup::group_id>("GroupId", requested_id_type)};
constexpr Slot remove_contact_slots[] = {
    required<&RemoveImContactFromGroup::contact_id>("ContactId", requested_id_type),
    required<&RemoveImContactFromGroup::group_id>("GroupId", requested_id_type)};
constexpr Slot remove_from_list_slots[] = {
    required<&RemoveContactFromImList::contact_id>("ContactId", requested_id_type)};
constexpr Slot add_contact_slots[] = {
    required<&AddImContactToGroup::contact_id>("ContactId", requested_id_type),
    optional<&AddImContactToGroup::group_id>("GroupId", requested_id_type)};
constexpr Slot set_group_slots[] = {
    required<&SetImGroup::group_id>("GroupId", requested_id_type),
    required<&SetImGroup::new_display_name>("NewDisplayName", non_empty_string_type)};

constexpr Type add_new_type = request("AddNewImContactToGroupType", add_new_slots);
constexpr Type add_new_response_type =
    response("AddNewImContactToGroupResponseMessageType", add_new_response_slots);
constexpr Type add_group_type = request("AddImGroupType", add_group_slots);
constexpr Type add_group_response_type =
    response("AddImGroupResponseMessageType", add_group_response_slots);
constexpr Type get_list_type = request("GetImItemListType", get_list_slots);
constexpr Type get_list_response_type =
    response("GetImItemListResponseMessageType", get_list_response_slots);
constexpr Type remove_group_type = request("RemoveImGroupType", remove_group_slots);
constexpr Type remove_group_response_type =
    response("RemoveImGroupResponseMessageType", response_slots<ResponseMessage>);
constexpr Type remove_contact_type = request("RemoveImContactFromGroupType", remove_contact_slots);
constexpr Type remove_contact_response_type =
    response("RemoveImContactFromGroupResponseMessageType", response_slots<ResponseMessage>);
constexpr Type remove_from_list_type =
    request("RemoveContactFromImListType", remove_from_list_slots);
constexpr Type remove_from_list_response_type =
    response("RemoveContactFromImListResponseMessageType", response_slots<ResponseMessage>);
constexpr Type add_contact_type = request("AddImContactToGroupType", add_contact_slots);
constexpr Type add_contact_response_type =
    response("AddImContactToGroupResponseMessageType", response_slots<ResponseMessage>);
constexpr Type set_group_type = request("SetImGroupType", set_group_slots);
constexpr Type set_group_response_type =
    response("SetImGroupResponseMessageType", response_slots<ResponseMessage>);

// In the order of ews::Body, which has nothing first and the fault fourth.
constexpr BodyElement bodies[] = {
    {"AddNewImContactToGroup", &add_new_type, 1},
    {"AddNewImContactToGroupResponse", &add_new_response_type, 2},
    {"AddImGroup", &add_group_type, 4},
    {"AddImGroupResponse", &add_group_response_type, 5},
    {"GetImItemList", &get_list_type, 6},
    {"GetImItemListResponse", &get_list_response_type, 7},
    {"RemoveImGroup", &remove_group_type, 8},
    {"RemoveImGroupResponse", &remove_group_response_type, 9},
    {"RemoveImContactFromGroup", &remove_contact_type, 10},
    {"RemoveImContactFromGroupResponse", &remove_contact_response_type, 11},
    {"RemoveContactFromImList", &remove_from_list_type, 12},
    {"RemoveContactFromImListResponse", &remove_from_list_response_type, 13},
    {"AddImContactToGroup", &add_contact_type, 14},
    {"AddImContactToGroupResponse", &add_contact_response_type, 15},
    {"SetImGroup", &set_group_type, 16},
    {"SetImGroupResponse", &set_group_response_type, 17},
};

constexpr const Type* operation_type_rows[] = {&base_request_type,
                                               &response_message_type,
                                               &im_group_type,
                                               &field_uris_type,
                                               &groups_type,
                                               &people_type,
                                               &item_list_type,
                                               &add_new_type,
                                               &add_new_response_type,
                                               &add_group_type,
                                               &add_group_response_type,
                                               &get_list_type,
                                               &get_list_response_type,
                                               &remove_group_type,
                                               &remove_group_response_type,
                                               &remove_contact_type,
                                               &remove_contact_response_type,
                                               &remove_from_list_type,
                                               &remove_from_list_response_type,
                                               &add_contact_type,
                                               &add_contact_response_type,
                                               &set_group_type,
                                               &set_group_response_type};

}  // namespace

std::span<const BodyElement> body_elements() { return bodies; }
std::span<const Type* const> operation_types() { return operation_type_rows; }

}  // namespace assay::ews
