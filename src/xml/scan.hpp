#pragma once

#include <cstddef>
#include <optional>

#include "base/limits.hpp"
#include "xml/problem.hpp"

namespace assay::xml {

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

// What a scan saw beside elements; offsets are `nowhere` when there is none.
struct Scan {
  std::optional<Problem> problem;
  std::size_t doctype = nowhere;  // of a document type declaration
  std::size_t doctype_end = nowhere;
  std::size_t instruction = nowhere;       // of the first processing instruction
  std::size_t entity_reference = nowhere;  // of the first reference to a declared entity
  bool declares_attributes = false;        // the document type has attribute lists
  std::size_t elements = 0;
  std::size_t attributes = 0;
};

// Checks every rule of XML 1.0 that one pass over the bytes can decide: characters, references,
// markup, one root, limits. That start and end tags carry the same names is left to the tree
// builder, and Namespaces in XML to the resolver. `text` is UTF-8 and text[size] must be NUL.
Scan scan(const char* text, std::size_t size, const base::Limits& limits);

}  // namespace assay::xml
