#pragma once

#include <span>
#include <vector>

#include "ews/types/content.hpp"

// The complex types of the closure, and the global elements and named types a message can refer to.
namespace assay::ews {

// An element declared at the top of a schema.
struct GlobalElement {
  xml::Name name;
  const Type* type;
  bool abstract = false;
};

// Body types by alternative of ews::Body: the element a value of that alternative is written as.
struct BodyElement {
  std::string_view name;  // in the messages namespace
  const Type* type;
  std::size_t index;  // in ews::Body
};
std::span<const BodyElement> body_elements();

const GlobalElement* find_global_element(const xml::Name& name);
const Type* find_type(const xml::Name& name, base::Generation generation);

// Every table, for vocabularies and tests.
std::vector<GlobalElement> global_elements();
std::vector<const Type*> named_complex_types();

// Does xsi:type="`candidate`" stand for an element of type `declared` (XML Schema part 1, 3.3.4)?
bool derives(const Type& candidate, const Type& declared);

}  // namespace assay::ews
