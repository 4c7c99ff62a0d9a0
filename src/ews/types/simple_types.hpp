#pragma once

#include <span>

#include "ews/types/content.hpp"

// The simple types of the closure, and the complex types that consist of one of them alone.
namespace assay::ews {

extern const SimpleType xs_string, xs_boolean, xs_int, xs_double, xs_date_time, xs_duration,
    xs_language, xs_unsigned_int, xs_base64_binary;
extern const SimpleType non_empty_string, guid, property_tag, must_understand;
extern const SimpleType response_class, response_code, exchange_version, mailbox_type,
    location_source, body_type, distinguished_property_set, mapi_property_type,
    transition_target_kind, day_of_week, date_time_precision, special_logon;

extern const Type string_type, boolean_type, int_type, double_type, date_time_type, duration_type,
    base64_binary_type, non_empty_string_type, response_code_type, mailbox_type_type,
    location_source_type, body_type_type, day_of_week_type, date_time_precision_type;

// The simple types that xsi:type can name: of XML Schema itself and of types.xsd.
std::span<const Type* const> named_simple_types();
const Type* find_simple_type(const xml::Name& name);

}  // namespace assay::ews
