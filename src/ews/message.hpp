#pragma once

#include <cstddef>
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

// Makes the alternative `index` the content of `body`, in its blank state; its address, or null for
// an index beyond the last one.
void* emplace_body(Body& body, std::size_t index);

// One SOAP message of this protocol as a value.
struct Message {
  Headers headers;
  Body body;
  friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace assay::ews
