#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

// Trees that keep what they hold as it was written: references, sections, comments and white space.
// For the edits of this folder only.
namespace assay::xml {

// The XML declaration at the beginning, which pugixml leaves to its own words; empty without one.
std::string_view declaration_of(std::string_view message);

// The message after its declaration. False when pugixml cannot read it.
bool load_verbatim(std::string_view message, pugi::xml_document& document);

// Markup of any content.
bool load_fragment(std::string_view markup, pugi::xml_document& document);

// A node as it was written, but for quotes and the white space in tags.
std::string markup_of(pugi::xml_node node);

std::string written(const pugi::xml_document& document, std::string_view declaration);

}  // namespace assay::xml
