#include "endpoint/store/extended_properties.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string_view>

#include "ews/lexical/lexical.hpp"

namespace assay::endpoint {
namespace {

constexpr std::uint32_t display_name_tag = 0x3001;
constexpr std::uint32_t first_custom_tag = 0x8000;

// The types of which the responsecode page says that they are not supported.
constexpr std::array<std::string_view, 4> unsupported_types{"Object", "ObjectArray", "Error",
                                                            "Null"};

// t:PropertyTagType: decimal, or hexadecimal behind 0x.
std::uint32_t number_of(std::string_view tag) {
  std::string storage;
  tag = ews::lexical::collapse(tag, storage);
  const bool hexadecimal = tag.starts_with("0x") || tag.starts_with("0X");
  if (hexadecimal) tag.remove_prefix(2);
  if (tag.starts_with('+')) tag.remove_prefix(1);
  std::uint32_t number = 0;
  std::from_chars(tag.data(), tag.data() + tag.size(), number, hexadecimal ? 16 : 10);
  return number;
}

// extendedfielduri page: a tag alone, or one property set with a name or an id in it.
bool is_legal(const ews::ExtendedFieldUri& uri) {
  const bool in_set =
      uri.distinguished_property_set_id.has_value() != uri.property_set_id.has_value();
  const bool any_set = uri.distinguished_property_set_id || uri.property_set_id;
  const bool one_of = uri.property_name.has_value() != uri.property_id.has_value();
  const bool any_of = uri.property_name || uri.property_id;
  return uri.property_tag ? !any_set && !any_of : in_set && one_of;
}

bool is_display_name(const ews::ExtendedFieldUri& uri) {
  return uri.property_tag && number_of(*uri.property_tag) == display_name_tag &&
         uri.property_type == ews::MapiPropertyType("String");
}

// What a client would show.
const std::string& name_of(const QuickContact& contact) {
  return contact.phone ? contact.phone->number : contact.display_name;
}

}  // namespace

FieldUris wanted_in(const std::optional<FieldUris>& asked) { return asked.value_or(FieldUris()); }

std::optional<Refusal> objection_to(const FieldUris& wanted) {
  for (const ews::ExtendedFieldUri& uri : wanted) {
    if (!is_legal(uri)) return refusal("ErrorInvalidExtendedProperty");
    const auto type = uri.property_type.text();
    if (std::ranges::find(unsupported_types, type) != unsupported_types.end()) {
      return refusal("ErrorUnsupportedMapiPropertyType");
    }
    if (uri.property_tag && number_of(*uri.property_tag) >= first_custom_tag) {
      return refusal("ErrorNoPropertyTagForCustomProperties");
    }
  }
  return std::nullopt;
}

void put_properties(const FieldUris& wanted, const Group& group, ews::ImGroup& view) {
  for (const ews::ExtendedFieldUri& uri : wanted) {
    if (!is_display_name(uri)) continue;
    if (!view.extended_properties) view.extended_properties.emplace();
    view.extended_properties->push_back({uri, group.display_name});
  }
}

void put_properties(const FieldUris& wanted, const QuickContact& contact, ews::Persona& view) {
  for (const ews::ExtendedFieldUri& uri : wanted) {
    if (!is_display_name(uri)) continue;
    if (!view.extended_properties) view.extended_properties.emplace();
    view.extended_properties->push_back(
        {{uri, name_of(contact)}, {view.attributions.value().front().id}});
  }
}

}  // namespace assay::endpoint
