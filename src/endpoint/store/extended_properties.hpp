#pragma once

#include <optional>
#include <vector>

#include "endpoint/store/im_list.hpp"
#include "endpoint/store/refusal.hpp"
#include "ews/operations.hpp"

// The extended properties that GetImItemList and GetImItems are asked for. Of all properties the
// endpoint keeps one, the display name (PidTagDisplayName, 0x3001); what an item lacks is left out.
namespace assay::endpoint {

using FieldUris = std::vector<ews::ExtendedFieldUri>;

// What a request asks for; nothing where it says nothing.
FieldUris wanted_in(const std::optional<FieldUris>& asked);

// Why the properties cannot be asked for.
std::optional<Refusal> objection_to(const FieldUris& wanted);

// Adds those of the wanted properties that the item has.
void put_properties(const FieldUris& wanted, const Group& group, ews::ImGroup& view);
void put_properties(const FieldUris& wanted, const QuickContact& contact, ews::Persona& view);

}  // namespace assay::endpoint
