#pragma once

#include <variant>

#include "ews/headers.hpp"
#include "ews/operations.hpp"
#include "soap/fault.hpp"

namespace assay::ews {

// What a Body holds. The empty alternative: nothing that this suite knows, or nothing readable.
using Body =
    std::variant<std::monostate, AddNewImContactToGroup, AddNewImContactToGroupResponse,
                 soap::Fault, AddImGroup, AddImGroupResponse, GetImItemList, GetImItemListResponse,
                 RemoveImGroup, RemoveImGroupResponse, RemoveImContactFromGroup,
                 RemoveImContactFromGroupResponse, RemoveContactFromImList,
                 RemoveContactFromImListResponse, AddImContactToGroup, AddImContactToGroupResponse,
                 SetImGroup, SetImGroupResponse>;

// One SOAP message of this protocol as a value.
struct Message {
  Headers headers;
  Body body;
  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace assay::ews
