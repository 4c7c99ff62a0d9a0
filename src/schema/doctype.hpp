#pragma once

#include <optional>

#include "base/finding.hpp"
#include "schema/handles.hpp"

namespace assay::schema {

// From now on `parser` checks how an entity is declared, but never reads what it stands for: what
// nobody expands cannot make a message ill-formed either. It takes an entity that may be declared
// elsewhere (XML 1.0 section 4.1) for one that is, which libxml2 does in some places only.
void leave_entities_unread(xmlParserCtxt* parser);

// What a document type does that no receiver of SOAP applies: references to its entities, and
// attribute declarations. A document type by itself is nothing to find here.
std::optional<base::Finding> unapplied_doctype(const xmlDoc* document);

}  // namespace assay::schema
