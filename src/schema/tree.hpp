#pragma once

#include <string>
#include <string_view>

#include "schema/errors.hpp"
#include "schema/handles.hpp"

namespace assay::schema {

// What a message and a schema document are parsed with: entities stay unexpanded, nothing is
// loaded, and the guards of libxml2 against hostile input stay on.
inline constexpr int parse_options = XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES;

// The tree of a schema document. Throws std::runtime_error naming `name` when it is not XML.
Document parse_schema_document(std::string_view text, const std::string& name);

// The text of `document`, in UTF-8.
std::string written(const Document& document);

inline constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";

std::string_view view(const xmlChar* text);
const xmlChar* text(const char* value);
bool is_element(const xmlNode* node, std::string_view name, std::string_view space);

// The attribute `name` of no namespace, or nothing.
std::string attribute(xmlNode* node, const char* name);

// `node` or the first element after it on its level.
template <class Node>
Node* first_element(Node* node) {
  while (node != nullptr && node->type != XML_ELEMENT_NODE) node = node->next;
  return node;
}

// The element after `node` in document order within `root`, not entering the children of `node`
// when `enter` is false.
xmlNode* next_element(xmlNode* node, const xmlNode* root, bool enter = true);

void remove(xmlNode* node);

}  // namespace assay::schema
