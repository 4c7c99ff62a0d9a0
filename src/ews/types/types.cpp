#include "ews/types/types.hpp"

#include <algorithm>
#include <array>

#include "ews/types/error_types.hpp"
#include "ews/types/header_types.hpp"
#include "ews/types/operation_types.hpp"
#include "ews/types/persona_types.hpp"
#include "ews/types/simple_types.hpp"

namespace assay::ews {
namespace {

bool is_same(const Type& left, const Type& right) {
  return &left == &right ||
         (!left.name.empty() && left.name == right.name && left.space == right.space);
}

// A complex type that only extends a simple one has another name than it: SIDType, for example.
bool is_simple(const Type& type) {
  if (type.simple == nullptr || type.name.empty()) return false;
  const std::string_view name = type.simple->name;
  return name.substr(name.find(':') + 1) == type.name;
}

std::array<std::span<const Type* const>, 4> type_tables() {
  return {persona_types(), header_types(), operation_types(), error_types()};
}

}  // namespace

const GlobalElement* find_global_element(const xml::Name& name) {
  for (const std::span<const GlobalElement> table : {header_elements(), error_elements()}) {
    const auto found = std::ranges::find(table, name, &GlobalElement::name);
    if (found != table.end()) return &*found;
  }
  if (name.space != xml::ns::messages) return nullptr;
  // Elements of messages.xsd stand in the table of bodies; one of each is kept here as declared.
  static const std::vector<GlobalElement> bodies = [] {
    std::vector<GlobalElement> all;
    for (const BodyElement& body : body_elements()) {
      all.push_back({{xml::ns::messages, body.name}, body.type});
    }
    return all;
  }();
  const auto found = std::ranges::find(bodies, name, &GlobalElement::name);
  return found == bodies.end() ? nullptr : &*found;
}

const Type* find_type(const xml::Name& name, base::Generation generation) {
  if (const Type* const simple = find_simple_type(name)) return simple;
  for (const std::span<const Type* const> table : type_tables()) {
    for (const Type* const type : table) {
      if (!type->name.empty() && type->name == name.local && type->space == name.space &&
          type->introduced <= generation) {
        return type;
      }
    }
  }
  return nullptr;
}

std::vector<GlobalElement> global_elements() {
  std::vector<GlobalElement> all;
  for (const std::span<const GlobalElement> table : {header_elements(), error_elements()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

std::vector<const Type*> named_complex_types() {
  std::vector<const Type*> all;
  for (const std::span<const Type* const> table : type_tables()) {
    all.insert(all.end(), table.begin(), table.end());
  }
  return all;
}

bool derives(const Type& candidate, const Type& declared) {
  for (const Type* type = &candidate; type != nullptr; type = type->base) {
    if (is_same(*type, declared)) return true;
  }
  if (!is_simple(declared)) return false;
  for (const SimpleType* simple = candidate.simple; simple != nullptr; simple = simple->base) {
    if (simple == declared.simple) return true;
  }
  return false;
}

}  // namespace assay::ews
