#pragma once

#include <optional>
#include <set>
#include <string_view>

#include "xml/cursor.hpp"

namespace assay::xml {

// What a document type declaration means for the rest of a message. Nothing of it is ever applied:
// no entity is expanded, no default attribute added, nothing external read.
struct Doctype {
  std::set<std::string_view> entities;  // general entities declared here
  bool incomplete = false;              // more may be declared elsewhere (XML 1.0 section 4.1)
  bool declares_attributes = false;
  bool instruction = false;  // the internal subset holds a processing instruction

  bool declares(std::string_view entity) const;
};

// What lt, gt, amp, apos and quot stand for, known without a declaration (XML 1.0 section 4.6).
std::optional<char> predefined(std::string_view entity);

// Reads production 28 at "<!DOCTYPE"; false when it is not well-formed, with the cursor's problem.
bool document_type_declaration(Cursor& cursor, Doctype& doctype);

}  // namespace assay::xml
