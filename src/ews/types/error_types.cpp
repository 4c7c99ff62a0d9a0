#include "ews/types/error_types.hpp"

#include "ews/field_uris.hpp"
#include "ews/types/complex_type.hpp"
#include "ews/types/persona_types.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {
namespace {

using base::Generation;

template <class Enumeration>
constexpr SimpleType checked_enumeration(std::string_view name) {
  SimpleType type;
  type.name = name;
  type.base = &xs_string;
  type.enumeration = Enumeration::all();
  type.read = [](std::string_view lexical, Generation generation, void*) {
    const std::optional<Enumeration> found = Enumeration::named(lexical);
    return found && found->since() <= generation;
  };
  return type;
}

constexpr SimpleType unindexed_field_uri =
    checked_enumeration<UnindexedFieldUri>("t:UnindexedFieldURIType");
constexpr SimpleType dictionary_uri = checked_enumeration<DictionaryUri>("t:DictionaryURIType");
constexpr SimpleType exception_property_uri =
    checked_enumeration<ExceptionPropertyUri>("t:ExceptionPropertyURIType");

constexpr Type error_type(std::string_view name, std::span<const Attribute> attributes = {},
                          const Type* base = nullptr) {
  Type type = complex(name, "RS-15", {}, attributes);
  type.base = base;
  return type;
}

constexpr Type abstract(Type type) {
  type.abstract = true;
  return type;
}

constexpr Attribute value_attributes[] = {
    checked_attribute("Name", xs_string, true).ruled("RS-16")};
constexpr Type value_type = [] {
  Type type = error_type("Value", value_attributes);
  type.rules.value = "RS-16";
  type.simple = &xs_string;
  return type;
}();

}  // namespace

constexpr Type base_path_type = abstract(error_type("BasePathToElementType"));
constexpr Type base_item_id_type = abstract(error_type("BaseItemIdType"));

namespace {

constexpr Attribute unindexed_attributes[] = {
    checked_attribute("FieldURI", unindexed_field_uri, true)};
constexpr Attribute indexed_attributes[] = {checked_attribute("FieldURI", dictionary_uri, true),
                                            checked_attribute("FieldIndex", xs_string, true)};
constexpr Attribute exception_attributes[] = {
    checked_attribute("FieldURI", exception_property_uri, true)};
constexpr Type unindexed_type =
    error_type("PathToUnindexedFieldType", unindexed_attributes, &base_path_type);
constexpr Type indexed_type =
    error_type("PathToIndexedFieldType", indexed_attributes, &base_path_type);
constexpr Type exception_type =
    error_type("PathToExceptionFieldType", exception_attributes, &base_path_type);

constexpr Attribute occurrence_attributes[] = {
    checked_attribute("RecurringMasterId", xs_string, true),
    checked_attribute("ChangeKey", xs_string), checked_attribute("InstanceIndex", xs_int, true)};
constexpr Attribute recurring_attributes[] = {checked_attribute("OccurrenceId", xs_string, true),
                                              checked_attribute("ChangeKey", xs_string)};
constexpr Attribute request_attachment_attributes[] = {checked_attribute("Id", xs_string, true)};
constexpr Attribute attachment_attributes[] = {checked_attribute("Id", xs_string, true),
                                               checked_attribute("RootItemId", xs_string),
                                               checked_attribute("RootItemChangeKey", xs_string)};
constexpr Attribute root_item_attributes[] = {
    checked_attribute("RootItemId", xs_string, true),
    checked_attribute("RootItemChangeKey", xs_string, true)};

constexpr Type occurrence_type =
    error_type("OccurrenceItemIdType", occurrence_attributes, &base_item_id_type);
constexpr Type recurring_type =
    error_type("RecurringMasterItemIdType", recurring_attributes, &base_item_id_type);
constexpr Type request_attachment_type =
    error_type("RequestAttachmentIdType", request_attachment_attributes, &base_item_id_type);
constexpr Type attachment_type =
    error_type("AttachmentIdType", attachment_attributes, &request_attachment_type);
constexpr Type root_item_type =
    error_type("RootItemIdType", root_item_attributes, &base_item_id_type);

constexpr GlobalElement error_element_rows[] = {
    {{xml::ns::types, "Value"}, &value_type},
    {{xml::ns::types, "FieldURI"}, &unindexed_type},
    {{xml::ns::types, "IndexedFieldURI"}, &indexed_type},
    {{xml::ns::types, "ExtendedFieldURI"}, &extended_field_uri_type},
    {{xml::ns::types, "ExceptionFieldURI"}, &exception_type},
    {{xml::ns::types, "Path"}, &base_path_type, true},
    {{xml::ns::types, "BaseItemId"}, &base_item_id_type},
};

constexpr const Type* error_type_rows[] = {
    &value_type,      &base_path_type, &unindexed_type,
    &indexed_type,    &exception_type, &base_item_id_type,
    &occurrence_type, &recurring_type, &request_attachment_type,
    &attachment_type, &root_item_type};

}  // namespace

std::span<const GlobalElement> error_elements() { return error_element_rows; }
std::span<const Type* const> error_types() { return error_type_rows; }

}  // namespace assay::ews
