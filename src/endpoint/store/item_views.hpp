#pragma once

#include <string>
#include <vector>

#include "endpoint/store/im_list.hpp"
#include "ews/operations.hpp"

// How contacts and groups look in responses.
namespace assay::endpoint {

// The folders of every mailbox, as object numbers.
inline constexpr ObjectNumber quick_contacts_folder = 1;
inline constexpr ObjectNumber im_contact_list_folder = 2;

// The persona of a contact, with what the example of the operation page has; all of it exists in
// the schema that introduced the operation.
ews::Persona persona_of(const QuickContact& contact, const ObjectIds& ids);

// `members` are contacts; without any, MemberCorrelationKey is left out.
ews::ImGroup im_group_of(const Group& group, const std::vector<ObjectNumber>& members,
                         const ObjectIds& ids);

}  // namespace assay::endpoint
