#include "conformance/loading/toml/toml.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace assay::conformance {
namespace {

TomlValue value_of(const toml::node& node);

TomlValue table_of(const toml::table& table) {
  TomlValue value{TomlValue::Kind::table, table.source().begin.line};
  value.members.reserve(table.size());
  for (const auto& [key, member] : table) {
    value.members.push_back({std::string(key.str()), key.source().begin.line, value_of(member)});
  }
  return value;
}

TomlValue array_of(const toml::array& array) {
  TomlValue value{TomlValue::Kind::array, array.source().begin.line};
  value.items.reserve(array.size());
  for (const toml::node& item : array) value.items.push_back(value_of(item));
  return value;
}

TomlValue date_of(const toml::date& date, std::size_t line) {
  std::ostringstream text;
  text << date;
  return {TomlValue::Kind::date, line, std::move(text).str()};
}

TomlValue value_of(const toml::node& node) {
  const std::size_t line = node.source().begin.line;
  if (const auto* table = node.as_table()) return table_of(*table);
  if (const auto* array = node.as_array()) return array_of(*array);
  if (const auto* text = node.as_string()) return {TomlValue::Kind::text, line, text->get()};
  if (const auto* date = node.as_date()) return date_of(date->get(), line);
  TomlValue value{TomlValue::Kind::other, line};
  if (const auto* integer = node.as_integer()) {
    value.kind = TomlValue::Kind::integer;
    value.integer = integer->get();
  } else if (const auto* boolean = node.as_boolean()) {
    value.kind = TomlValue::Kind::boolean;
    value.boolean = boolean->get();
  }
  return value;
}

// Where in a table a member of that name is, or would be.
auto place_of(auto& members, std::string_view name) {
  return std::ranges::lower_bound(members, name, {}, &TomlMember::name);
}

}  // namespace

const TomlValue* TomlValue::find(std::string_view name) const {
  const auto place = place_of(members, name);
  return place == members.end() || place->name != name ? nullptr : &place->value;
}

TomlValue* TomlValue::find(std::string_view name) {
  const auto place = place_of(members, name);
  return place == members.end() || place->name != name ? nullptr : &place->value;
}

void TomlValue::set(TomlMember member) {
  const auto place = place_of(members, member.name);
  if (place != members.end() && place->name == member.name) {
    *place = std::move(member);
  } else {
    members.insert(place, std::move(member));
  }
}

TomlValue parse_toml(std::string_view text) {
  try {
    return table_of(toml::parse(text));
  } catch (const toml::parse_error& error) {
    throw TomlError(std::string(error.description()), error.source().begin.line);
  }
}

}  // namespace assay::conformance
