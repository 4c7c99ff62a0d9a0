#include "ews/error_types.hpp"

#include "ews/field_uris.hpp"
#include "ews/persona_types.hpp"
#include "ews/simple_types.hpp"

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

constexpr Type complex(std::string_view name, std::span<const Attribute> attributes = {},
                       const Type* base = nullptr) {
  Type type;
  type.name = name;
  type.attributes = attributes;
  type.base = base;
  type.rules = {"RS-15", "RS-15", "RS-15", "RS-15", "RS-15", "RS-15", "RS-15"};
  return type;
}

constexpr Type abstract(Type type) {
  type.abstract = true;
  return type;
}

constexpr Attribute value_attributes[] = {
    checked_attribute("Name", xs_string, true).ruled("RS-16")};
constexpr Type value_type = [] {
  Type type = complex("Value", value_attributes);
  type.rules.value = "RS-16";
  type.simple = &xs_string;
  return type;
}();

}  // namespace

constexpr Type base_path_type = abstract(complex("BasePathToElementType"));
constexpr Type base_item_id_type = abstract(complex("BaseItemIdType"));

namespace {

constexpr Attribute unindexed_attributes[] = {
    checked_attribute("FieldURI", unindexed_field_uri, true)};
constexpr Attribute indexed_attributes[] = {checked_attribute("FieldURI", dictionary_uri, true),
                                            checked_attribute("FieldIndex", xs_string, true)};
constexpr Attribute exception_attributes[] = {
    checked_attribute("FieldURI", exception_property_uri, true)};
constexpr Type unindexed_type =
    complex("PathToUnindexedFieldType", unindexed_attributes, &base_path_type);
constexpr Type indexed_type =
    complex("PathToIndexedFieldType", indexed_attributes, &base_path_type);
constexpr Type exception_type =
    complex("PathToExceptionFieldType", exception_attributes, &base_path_type);

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
    complex("OccurrenceItemIdType", occurrence_attributes, &base_item_id_type);
constexpr Type recurring_type =
    complex("RecurringMasterItemIdType", recurring_attributes, &base_item_id_type);
constexpr Type request_attachment_type =
    complex("RequestAttachmentIdType", request_attachment_attributes, &base_item_id_type);
constexpr Type attachment_type =
    complex("AttachmentIdType", attachment_attributes, &request_attachment_type);
constexpr Type root_item_type = complex("RootItemIdType", root_item_attributes, &base_item_id_type);

constexpr GlobalElement elements[] = {
    {{xml::ns::types, "Value"}, &value_type},
    {{xml::ns::types, "FieldURI"}, &unindexed_type},
    {{xml::ns::types, "IndexedFieldURI"}, &indexed_type},
    {{xml::ns::types, "ExtendedFieldURI"}, &extended_field_uri_type},
    {{xml::ns::types, "ExceptionFieldURI"}, &exception_type},
    {{xml::ns::types, "Path"}, &base_path_type, true},
    {{xml::ns::types, "BaseItemId"}, &base_item_id_type},
};

constexpr const Type* types[] = {&value_type,      &base_path_type, &unindexed_type,
                                 &indexed_type,    &exception_type, &base_item_id_type,
                                 &occurrence_type, &recurring_type, &request_attachment_type,
                                 &attachment_type, &root_item_type};

}  // namespace

std::span<const GlobalElement> error_elements() { return elements; }
std::span<const Type* const> error_types() { return types; }

}  // namespace assay::ews
