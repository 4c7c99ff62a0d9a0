#pragma once

#include <span>
#include <string_view>

#include "ews/types/content.hpp"

// What the tables of complex types are built with; for the sources of this folder only.
namespace assay::ews {

// One requirement for every way to break a type, unless a slot names a closer one.
constexpr Rules rules_of(std::string_view id) { return {id, id, id, id, id, id, id}; }

constexpr Type complex(std::string_view name, std::string_view rule,
                       std::span<const Slot> slots = {},
                       std::span<const Attribute> attributes = {}) {
  Type type;
  type.name = name;
  type.slots = slots;
  type.attributes = attributes;
  type.rules = rules_of(rule);
  return type;
}

constexpr Type derived(Type type, const Type& parent) {
  type.base = &parent;
  return type;
}

}  // namespace assay::ews
