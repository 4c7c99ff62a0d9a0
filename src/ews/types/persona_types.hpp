#pragma once

#include "ews/types/content.hpp"

namespace assay::ews {

// Abstract bases; error_types.cpp defines them.
extern const Type base_item_id_type, base_path_type;

// Types below PersonaType that others refer to, and those only xsi:type can name.
extern const Type item_id_type, folder_id_type, email_address_type, extended_field_uri_type,
    extended_property_type, persona_type, extended_properties_type, item_ids_type;
extern const Type requested_field_uri_type;  // as a request has it
extern const Type recurring_master_item_id_ranges_type, search_result_item_id_type,
    search_result_conversation_id_type, email_address_extended_type;
std::span<const Type* const> persona_types();

}  // namespace assay::ews
