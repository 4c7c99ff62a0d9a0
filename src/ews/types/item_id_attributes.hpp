#pragma once

#include "ews/item_id.hpp"
#include "ews/types/content.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {

// The attributes of ItemIdType, for the types that differ only in the rules they answer to.
inline constexpr Attribute item_id_attributes[] = {
    attribute<&ItemId::id>("Id", xs_string),
    attribute<&ItemId::change_key>("ChangeKey", xs_string),
};

}  // namespace assay::ews
