#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "xml/reading/cursor.hpp"

namespace assay::xml {

// What a document type declaration means for the rest of a message. Nothing of it is ever applied:
// no entity is expanded, nor looked into for whether it is well-formed, no default attribute added,
// nothing external read.
struct Doctype {
  enum class Entity : std::uint8_t { internal, external, unparsed };

  std::map<std::string_view, Entity> entities;  // general entities declared here
  bool standalone = false;                      // the XML declaration says that all of them are
  bool incomplete = false;  // or more may be declared elsewhere (XML 1.0 section 4.1)
  bool declares_attributes = false;
  bool instruction = false;  // the internal subset holds a processing instruction

  // Why `entity`, which is not predefined, may not be referred to, in a value of an attribute or
  // else in text; empty when it may (XML 1.0 sections 3.1 and 4.1).
  std::string complaint(std::string_view entity, bool in_value) const;
};

// What lt, gt, amp, apos and quot stand for, known without a declaration (XML 1.0 section 4.6).
std::optional<char> predefined(std::string_view entity);

// Reads production 28 at "<!DOCTYPE"; false when it is not well-formed, with the cursor's problem.
bool document_type_declaration(Cursor& cursor, Doctype& doctype);

}  // namespace assay::xml
