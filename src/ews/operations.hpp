#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ews/enumerations.hpp"
#include "ews/item_id.hpp"
#include "ews/persona.hpp"

// Requests and responses of messages.xsd: the operation under test, and the fixture operations that
// prepare and observe the store.
namespace assay::ews {

struct AddNewImContactToGroup {
  std::string im_address;
  std::optional<std::string> display_name;
  std::optional<ItemId> group_id;
  friend bool operator==(const AddNewImContactToGroup&, const AddNewImContactToGroup&) = default;
};

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

struct AddNewImContactToGroupResponse : ResponseMessage {
  std::optional<Persona> persona;
  friend bool operator==(const AddNewImContactToGroupResponse&,
                         const AddNewImContactToGroupResponse&) = default;
};

struct AddImGroup {
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
  ItemId group_id;
  friend bool operator==(const RemoveImGroup&, const RemoveImGroup&) = default;
};
struct RemoveImGroupResponse : ResponseMessage {
  friend bool operator==(const RemoveImGroupResponse&, const RemoveImGroupResponse&) = default;
};

struct RemoveImContactFromGroup {
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
  ItemId contact_id;
  friend bool operator==(const RemoveContactFromImList&, const RemoveContactFromImList&) = default;
};
struct RemoveContactFromImListResponse : ResponseMessage {
  friend bool operator==(const RemoveContactFromImListResponse&,
                         const RemoveContactFromImListResponse&) = default;
};

struct AddImContactToGroup {
  ItemId contact_id;
  std::optional<ItemId> group_id;
  friend bool operator==(const AddImContactToGroup&, const AddImContactToGroup&) = default;
};
struct AddImContactToGroupResponse : ResponseMessage {
  friend bool operator==(const AddImContactToGroupResponse&,
                         const AddImContactToGroupResponse&) = default;
};

struct SetImGroup {
  ItemId group_id;
  std::string new_display_name;
  friend bool operator==(const SetImGroup&, const SetImGroup&) = default;
};
struct SetImGroupResponse : ResponseMessage {
  friend bool operator==(const SetImGroupResponse&, const SetImGroupResponse&) = default;
};

}  // namespace assay::ews
