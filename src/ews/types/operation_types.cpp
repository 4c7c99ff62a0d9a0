#include "ews/types/operation_types.hpp"

#include <algorithm>
#include <array>

#include "ews/message.hpp"
#include "ews/types/complex_type.hpp"
#include "ews/types/item_id_attributes.hpp"
#include "ews/types/persona_types.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {
namespace {

// The requirements that responses answer to: those of their type, and of its parts.
struct ResponseRules {
  Rules type;
  std::string_view response_class;
  std::string_view response_code;
  std::string_view link_key;
  std::string_view message_xml;
};

// Of the operation under test, which has requirements of its own for what it shares with others.
constexpr Rules request_rules{"RQ-04", "RQ-19", "RQ-20", "RQ-21", "RQ-25",
                              "RQ-18", "RQ-05", "RQ-16", "RQ-22"};
constexpr ResponseRules response_rules{
    {"RS-04", "RS-04", "RS-04", "RS-04", "RS-04", "RS-19", "RS-04"},
    "RS-03",
    "RS-08",
    "RS-14",
    "RS-15"};

// Of all other operations.
constexpr Rules shared_request_rules{"UQ-05", "UQ-05", "UQ-05", "UQ-05", "UQ-07",
                                     "UQ-04", "UQ-08", "UQ-03", "UQ-06"};
constexpr ResponseRules shared_response_rules{
    {"US-04", "US-04", "US-04", "US-04", "US-04", "US-03", "US-04"},
    "US-03",
    "US-05",
    "US-05",
    "US-06"};

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

constexpr Type types_type(std::string_view name, std::string_view rule,
                          std::span<const Slot> slots) {
  Type type = messages_type(name, rules_of(rule), slots);
  type.space = xml::ns::types;
  return type;
}

// An id in a request answers to the rules of the request, not of the persona.
constexpr Type requested_id(std::string_view name, const Rules& rules,
                            std::span<const Attribute> attributes) {
  Type type;
  type.name = name;
  type.attributes = attributes;
  type.rules = rules;
  return type;
}

constexpr Attribute group_id_attributes[] = {item_id_attributes[0],
                                             item_id_attributes[1].ruled("RQ-12")};
constexpr Type group_id_type = requested_id("ItemIdType",
                                            {"RQ-11", "RQ-15", "RQ-15", "RQ-15", "RQ-15", "RQ-11",
                                             "RQ-11", "RQ-15", "RQ-22", "RQ-18", "RQ-17"},
                                            group_id_attributes);

constexpr Rules id_rules{"UQ-09", "UQ-09", "UQ-09", "UQ-09", "UQ-09",
                         "UQ-09", "UQ-09", "UQ-09", "UQ-06"};
constexpr Type requested_id_type = requested_id("ItemIdType", id_rules, item_id_attributes);

constexpr Attribute occurrence_id_attributes[] = {
    attribute<&OccurrenceItemId::recurring_master_id>("RecurringMasterId", xs_string),
    attribute<&OccurrenceItemId::change_key>("ChangeKey", xs_string),
    attribute<&OccurrenceItemId::instance_index>("InstanceIndex", xs_int)};
constexpr Type requested_occurrence_type =
    requested_id("OccurrenceItemIdType", id_rules, occurrence_id_attributes);

constexpr Attribute master_id_attributes[] = {
    attribute<&RecurringMasterItemId::occurrence_id>("OccurrenceId", xs_string),
    attribute<&RecurringMasterItemId::change_key>("ChangeKey", xs_string)};
constexpr Type requested_master_type =
    requested_id("RecurringMasterItemIdType", id_rules, master_id_attributes);

constexpr Attribute requested_range_attributes[] = {
    attribute<&OccurrencesRange::start>("Start", xs_date_time),
    attribute<&OccurrencesRange::end>("End", xs_date_time),
    attribute<&OccurrencesRange::count>("Count", xs_int),
    attribute<&OccurrencesRange::compare_original_start_time>("CompareOriginalStartTime",
                                                              xs_boolean)};
constexpr Type requested_range_type =
    requested_id("OccurrencesRangeType", id_rules, requested_range_attributes);
constexpr Slot requested_ranges_slots[] = {
    items_required<OccurrencesRange>("Range", requested_range_type)};
constexpr Type requested_ranges_type =
    types_type("ArrayOfOccurrenceRangesType", "UQ-09", requested_ranges_slots);
constexpr Slot master_ranges_slots[] = {
    optional<&RecurringMasterItemIdRanges::ranges>("Ranges", requested_ranges_type)};
constexpr Type requested_master_ranges_type = [] {
  Type type = requested_id("RecurringMasterItemIdRangesType", id_rules, item_id_attributes);
  type.slots = master_ranges_slots;
  return type;
}();

constexpr Slot any_ids_slots[] = {
    or_else(or_else(or_else(items_required<AnyItemId>("ItemId", requested_id_type),
                            "OccurrenceItemId", requested_occurrence_type),
                    "RecurringMasterItemId", requested_master_type),
            "RecurringMasterItemIdRanges", requested_master_ranges_type)};
constexpr Type any_ids_type = types_type("NonEmptyArrayOfBaseItemIdsType", "UQ-10", any_ids_slots);

constexpr Type base_request_type = [] {
  Type type = messages_type("BaseRequestType", request_rules, {});
  type.abstract = true;
  return type;
}();

// MessageXml: any elements. Its type has no name in the schema.
template <const ResponseRules& rules>
constexpr Type message_xml_type = [] {
  Type type = messages_type("", rules.type, {});
  type.rules.text = rules.message_xml;
  type.wildcard = Wildcard::lax;
  return type;
}();

template <const ResponseRules& rules = shared_response_rules>
constexpr std::array<Slot, 4> response_slots = {
    {optional<&ResponseMessage::message_text>("MessageText", string_type),
     optional<&ResponseMessage::response_code>("ResponseCode", response_code_type)
         .ruled(rules.response_code),
     optional<&ResponseMessage::descriptive_link_key>("DescriptiveLinkKey", int_type)
         .ruled(rules.link_key),
     optional<&ResponseMessage::message_xml>("MessageXml", message_xml_type<rules>)
         .ruled(rules.message_xml)}};

template <const ResponseRules& rules>
constexpr std::array<Attribute, 1> response_attributes = {
    {attribute<&ResponseMessage::response_class>("ResponseClass", response_class)
         .ruled(rules.response_class)}};

constexpr Type response_message_type = messages_type(
    "ResponseMessageType", shared_response_rules.type, response_slots<shared_response_rules>,
    response_attributes<shared_response_rules>);

// The slots of the base and one of the response's own.
template <const ResponseRules& rules = shared_response_rules>
constexpr std::array<Slot, 5> response_with(const Slot& own) {
  const auto& base = response_slots<rules>;
  return {{base[0], base[1], base[2], base[3], own}};
}

constexpr Slot add_new_slots[] = {
    required<&AddNewImContactToGroup::im_address>("ImAddress", non_empty_string_type)
        .ruled("RQ-05"),
    optional<&AddNewImContactToGroup::display_name>("DisplayName", non_empty_string_type)
        .ruled("RQ-09"),
    optional<&AddNewImContactToGroup::group_id>("GroupId", group_id_type),
};
constexpr auto add_new_response_slots = response_with<response_rules>(
    optional<&AddNewImContactToGroupResponse::persona>("Persona", persona_type));

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

}  // namespace

constexpr Type im_group_type = types_type("ImGroupType", "SB-03", im_group_slots);

namespace {

constexpr auto add_group_response_slots =
    response_with(optional<&AddImGroupResponse::im_group>("ImGroup", im_group_type));

constexpr Slot field_uris_slots[] = {
    items_required<ExtendedFieldUri>("ExtendedProperty", requested_field_uri_type)};
constexpr Type field_uris_type =
    types_type("NonEmptyArrayOfExtendedFieldURIs", "UQ-10", field_uris_slots);
constexpr Slot get_list_slots[] = {
    optional<&GetImItemList::extended_properties>("ExtendedProperties", field_uris_type)};

constexpr Slot groups_slots[] = {items<ImGroup>("ImGroup", im_group_type)};
constexpr Type groups_type = types_type("ArrayOfImGroupType", "SB-03", groups_slots);
constexpr Slot people_slots[] = {items<Persona>("Persona", persona_type)};
constexpr Type people_type = types_type("ArrayOfPeopleType", "SB-03", people_slots);
constexpr Slot item_list_slots[] = {
    optional<&ImItemList::groups>("Groups", groups_type),
    optional<&ImItemList::personas>("Personas", people_type),
};
constexpr Type item_list_type = types_type("ImItemListType", "SB-03", item_list_slots);
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

constexpr Slot add_tel_uri_slots[] = {
    required<&AddNewTelUriContactToGroup::tel_uri_address>("TelUriAddress", non_empty_string_type),
    required<&AddNewTelUriContactToGroup::im_contact_sip_uri_address>("ImContactSipUriAddress",
                                                                      non_empty_string_type),
    required<&AddNewTelUriContactToGroup::im_telephone_number>("ImTelephoneNumber",
                                                               non_empty_string_type),
    optional<&AddNewTelUriContactToGroup::group_id>("GroupId", requested_id_type)};
constexpr auto add_tel_uri_response_slots =
    response_with(optional<&AddNewTelUriContactToGroupResponse::persona>("Persona", persona_type));

constexpr Slot add_distribution_group_slots[] = {
    required<&AddDistributionGroupToImList::smtp_address>("SmtpAddress", non_empty_string_type),
    required<&AddDistributionGroupToImList::display_name>("DisplayName", non_empty_string_type)};
constexpr auto add_distribution_group_response_slots = response_with(
    optional<&AddDistributionGroupToImListResponse::im_group>("ImGroup", im_group_type));
constexpr Slot remove_distribution_group_slots[] = {
    required<&RemoveDistributionGroupFromImList::group_id>("GroupId", requested_id_type)};

constexpr Slot get_items_slots[] = {
    optional<&GetImItems::contact_ids>("ContactIds", any_ids_type),
    optional<&GetImItems::group_ids>("GroupIds", any_ids_type),
    optional<&GetImItems::extended_properties>("ExtendedProperties", field_uris_type)};
constexpr auto get_items_response_slots =
    response_with(optional<&GetImItemsResponse::im_item_list>("ImItemList", item_list_type));

// The particles of an operation's two types, and the requirements that these answer to.
struct Row {
  std::span<const Slot> request = {};
  std::span<const Slot> response = response_slots<>;
  const Rules* request_rules = &shared_request_rules;
  const ResponseRules* response_rules = &shared_response_rules;
  std::span<const Attribute> response_attributes = ews::response_attributes<shared_response_rules>;
};

template <class Request>
constexpr Row row = Request::has_no_row;
template <>
constexpr Row row<AddNewImContactToGroup>{add_new_slots, add_new_response_slots, &request_rules,
                                          &response_rules, response_attributes<response_rules>};
template <>
constexpr Row row<AddImGroup>{add_group_slots, add_group_response_slots};
template <>
constexpr Row row<GetImItemList>{get_list_slots, get_list_response_slots};
template <>
constexpr Row row<RemoveImGroup>{remove_group_slots};
template <>
constexpr Row row<RemoveImContactFromGroup>{remove_contact_slots};
template <>
constexpr Row row<RemoveContactFromImList>{remove_from_list_slots};
template <>
constexpr Row row<AddImContactToGroup>{add_contact_slots};
template <>
constexpr Row row<SetImGroup>{set_group_slots};
template <>
constexpr Row row<AddNewTelUriContactToGroup>{add_tel_uri_slots, add_tel_uri_response_slots};
template <>
constexpr Row row<AddDistributionGroupToImList>{add_distribution_group_slots,
                                                add_distribution_group_response_slots};
template <>
constexpr Row row<RemoveDistributionGroupFromImList>{remove_distribution_group_slots};
template <>
constexpr Row row<GetImItems>{get_items_slots, get_items_response_slots};

// The name of a request with something behind it, for as long as the program runs.
constexpr std::string_view type_tail = "Type";
constexpr std::string_view response_tail = "Response";
constexpr std::string_view response_type_tail = "ResponseMessageType";
template <class Request, const std::string_view& tail>
constexpr auto joined_letters = [] {
  std::array<char, Request::name.size() + tail.size()> joined{};
  std::ranges::copy(tail, std::ranges::copy(Request::name, joined.begin()).out);
  return joined;
}();
template <class Request, const std::string_view& tail>
constexpr std::string_view joined_name{joined_letters<Request, tail>.data(),
                                       joined_letters<Request, tail>.size()};

template <class Request>
constexpr Type request_type = [] {
  const Row& own = row<Request>;
  Type type = messages_type(joined_name<Request, type_tail>, *own.request_rules, own.request);
  type.base = &base_request_type;
  return type;
}();

template <class Request>
constexpr Type response_type = [] {
  const Row& own = row<Request>;
  Type type = messages_type(joined_name<Request, response_type_tail>, own.response_rules->type,
                            own.response, own.response_attributes);
  type.base = &response_message_type;
  return type;
}();

template <class... Each>
constexpr auto bodies_of(Operations<Each...>) {
  std::array<BodyElement, 2 * sizeof...(Each)> all{};
  std::size_t at = 0;
  const auto put = [&](std::string_view name, const Type& type, std::size_t index) {
    all[at++] = {name, &type, index};
  };
  ((put(Each::Request::name, request_type<typename Each::Request>,
        body_index<typename Each::Request>),
    put(joined_name<typename Each::Request, response_tail>, response_type<typename Each::Request>,
        body_index<typename Each::Response>)),
   ...);
  return all;
}
constexpr auto bodies = bodies_of(AllOperations());

constexpr const Type* shared_types[] = {&base_request_type, &response_message_type, &im_group_type,
                                        &any_ids_type,      &field_uris_type,       &groups_type,
                                        &people_type,       &item_list_type};

constexpr auto operation_type_rows = [] {
  std::array<const Type*, std::size(shared_types) + bodies.size()> all{};
  auto end = std::ranges::copy(shared_types, all.begin()).out;
  for (const BodyElement& body : bodies) *end++ = body.type;
  return all;
}();

}  // namespace

std::span<const BodyElement> body_elements() { return bodies; }
std::span<const Type* const> operation_types() { return operation_type_rows; }

}  // namespace assay::ews
