#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ews/enumerations.hpp"
#include "ews/item_id.hpp"
#include "ews/persona.hpp"

// Requests and responses of messages.xsd: the operations of the Unified Contact Store ([MS-OXWSCOS]
// 3.1.4). `name` is the local name of the element; that of its response has "Response" behind it.
namespace assay::ews {

// ResponseMessageType, the base of every response. MessageXml is kept as a list of markup
// fragments.
struct ResponseMessage {
  ResponseClass response_class;
  std::optional<std::string> message_text;
  std::optional<ResponseCode> response_code;
  std::optional<std::int32_t> descriptive_link_key;
  std::optional<std::vector<std::string>> message_xml;
  friend bool operator==(const ResponseMessage&, const ResponseMessage&) = default;
};

struct AddNewImContactToGroup {
  static constexpr std::string_view name = "AddNewImContactToGroup";
  std::string im_address;
  std::optional<std::string> display_name;
  std::optional<ItemId> group_id;
  friend bool operator==(const AddNewImContactToGroup&, const AddNewImContactToGroup&) = default;
};

struct AddNewImContactToGroupResponse : ResponseMessage {
  std::optional<Persona> persona;
  friend bool operator==(const AddNewImContactToGroupResponse&,
                         const AddNewImContactToGroupResponse&) = default;
};

struct AddImGroup {
  static constexpr std::string_view name = "AddImGroup";
  std::string display_name;
  friend bool operator==(const AddImGroup&, const AddImGroup&) = default;
};

struct ImGroup {
  std::string display_name;
  std::string group_type;
  std::optional<ItemId> exchange_store_id;
  std::optional<std::vector<ItemId>> member_correlation_key;
  std::optional<std::vector<ExtendedProperty>> extended_properties;
  std::optional<std::string> smtp_address;
  friend bool operator==(const ImGroup&, const ImGroup&) = default;
};

struct AddImGroupResponse : ResponseMessage {
  std::optional<ImGroup> im_group;
  friend bool operator==(const AddImGroupResponse&, const AddImGroupResponse&) = default;
};

struct GetImItemList {
  static constexpr std::string_view name = "GetImItemList";
  std::optional<std::vector<ExtendedFieldUri>> extended_properties;
  friend bool operator==(const GetImItemList&, const GetImItemList&) = default;
};

struct ImItemList {
  std::optional<std::vector<ImGroup>> groups;
  std::optional<std::vector<Persona>> personas;
  friend bool operator==(const ImItemList&, const ImItemList&) = default;
};

struct GetImItemListResponse : ResponseMessage {
  std::optional<ImItemList> im_item_list;
  friend bool operator==(const GetImItemListResponse&, const GetImItemListResponse&) = default;
};

struct RemoveImGroup {
  static constexpr std::string_view name = "RemoveImGroup";
  ItemId group_id;
  friend bool operator==(const RemoveImGroup&, const RemoveImGroup&) = default;
};
struct RemoveImGroupResponse : ResponseMessage {
  friend bool operator==(const RemoveImGroupResponse&, const RemoveImGroupResponse&) = default;
};

struct RemoveImContactFromGroup {
  static constexpr std::string_view name = "RemoveImContactFromGroup";
  ItemId contact_id;
  ItemId group_id;
  friend bool operator==(const RemoveImContactFromGroup&,
                         const RemoveImContactFromGroup&) = default;
};
struct RemoveImContactFromGroupResponse : ResponseMessage {
  friend bool operator==(const RemoveImContactFromGroupResponse&,
                         const RemoveImContactFromGroupResponse&) = default;
};

struct RemoveContactFromImList {
  static constexpr std::string_view name = "RemoveContactFromImList";
  ItemId contact_id;
  friend bool operator==(const RemoveContactFromImList&, const RemoveContactFromImList&) = default;
};
struct RemoveContactFromImListResponse : ResponseMessage {
  friend bool operator==(const RemoveContactFromImListResponse&,
                         const RemoveContactFromImListResponse&) = default;
};

struct AddImContactToGroup {
  static constexpr std::string_view name = "AddImContactToGroup";
  ItemId contact_id;
  std::optional<ItemId> group_id;
  friend bool operator==(const AddImContactToGroup&, const AddImContactToGroup&) = default;
};
struct AddImContactToGroupResponse : ResponseMessage {
  friend bool operator==(const AddImContactToGroupResponse&,
                         const AddImContactToGroupResponse&) = default;
};

struct SetImGroup {
  static constexpr std::string_view name = "SetImGroup";
  ItemId group_id;
  std::string new_display_name;
  friend bool operator==(const SetImGroup&, const SetImGroup&) = default;
};
struct SetImGroupResponse : ResponseMessage {
  friend bool operator==(const SetImGroupResponse&, const SetImGroupResponse&) = default;
};

struct AddNewTelUriContactToGroup {
  static constexpr std::string_view name = "AddNewTelUriContactToGroup";
  std::string tel_uri_address;
  std::string im_contact_sip_uri_address;
  std::string im_telephone_number;
  std::optional<ItemId> group_id;
  friend bool operator==(const AddNewTelUriContactToGroup&,
                         const AddNewTelUriContactToGroup&) = default;
};
struct AddNewTelUriContactToGroupResponse : ResponseMessage {
  std::optional<Persona> persona;
  friend bool operator==(const AddNewTelUriContactToGroupResponse&,
                         const AddNewTelUriContactToGroupResponse&) = default;
};

struct AddDistributionGroupToImList {
  static constexpr std::string_view name = "AddDistributionGroupToImList";
  std::string smtp_address;
  std::string display_name;
  friend bool operator==(const AddDistributionGroupToImList&,
                         const AddDistributionGroupToImList&) = default;
};
struct AddDistributionGroupToImListResponse : ResponseMessage {
  std::optional<ImGroup> im_group;
  friend bool operator==(const AddDistributionGroupToImListResponse&,
                         const AddDistributionGroupToImListResponse&) = default;
};

struct RemoveDistributionGroupFromImList {
  static constexpr std::string_view name = "RemoveDistributionGroupFromImList";
  ItemId group_id;
  friend bool operator==(const RemoveDistributionGroupFromImList&,
                         const RemoveDistributionGroupFromImList&) = default;
};
struct RemoveDistributionGroupFromImListResponse : ResponseMessage {
  friend bool operator==(const RemoveDistributionGroupFromImListResponse&,
                         const RemoveDistributionGroupFromImListResponse&) = default;
};

struct GetImItems {
  static constexpr std::string_view name = "GetImItems";
  std::optional<std::vector<AnyItemId>> contact_ids;
  std::optional<std::vector<AnyItemId>> group_ids;
  std::optional<std::vector<ExtendedFieldUri>> extended_properties;
  friend bool operator==(const GetImItems&, const GetImItems&) = default;
};
struct GetImItemsResponse : ResponseMessage {
  std::optional<ImItemList> im_item_list;
  friend bool operator==(const GetImItemsResponse&, const GetImItemsResponse&) = default;
};

template <class Request_, class Response_>
struct Operation {
  using Request = Request_;
  using Response = Response_;
};

template <class... Each>
struct Operations {};

// The operations that this suite knows; the one under test stands first.
using AllOperations =
    Operations<Operation<AddNewImContactToGroup, AddNewImContactToGroupResponse>,
               Operation<AddImGroup, AddImGroupResponse>,
               Operation<GetImItemList, GetImItemListResponse>,
               Operation<RemoveImGroup, RemoveImGroupResponse>,
               Operation<RemoveImContactFromGroup, RemoveImContactFromGroupResponse>,
               Operation<RemoveContactFromImList, RemoveContactFromImListResponse>,
               Operation<AddImContactToGroup, AddImContactToGroupResponse>,
               Operation<SetImGroup, SetImGroupResponse>,
               Operation<AddNewTelUriContactToGroup, AddNewTelUriContactToGroupResponse>,
               Operation<AddDistributionGroupToImList, AddDistributionGroupToImListResponse>,
               Operation<RemoveDistributionGroupFromImList,
                         RemoveDistributionGroupFromImListResponse>,
               Operation<GetImItems, GetImItemsResponse>>;

}  // namespace assay::ews
