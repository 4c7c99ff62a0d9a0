#include "schema/variant.hpp"

#include <algorithm>
#include <utility>

#include "schema/tree.hpp"

namespace assay::schema {
namespace {

constexpr std::string_view marks = "urn:ews-assay:schema";

bool applies(const xmlAttr* mark, base::Generation generation, base::Dialect dialect) {
  const std::string_view name = view(mark->name);
  const std::string_view value = view(mark->children->content);
  if (name == "erratum") return dialect == base::Dialect::documented;
  const auto since = base::generation_named(value);
  return since.has_value() && *since <= generation;
}

// Judges and strips the marks of one element; tells whether the element stays.
bool stays(xmlNode* node, base::Generation generation, base::Dialect dialect) {
  bool result = true;
  for (xmlAttr* mark = node->properties; mark != nullptr;) {
    xmlAttr* next = mark->next;
    if (mark->ns != nullptr && view(mark->ns->href) == marks) {
      result = result && applies(mark, generation, dialect);
      xmlRemoveProp(mark);
    }
    mark = next;
  }
  return result;
}

void forget_namespace(xmlNode* root) {
  xmlNs* previous = nullptr;
  xmlNs* mark = root->nsDef;
  while (mark != nullptr && view(mark->href) != marks) previous = std::exchange(mark, mark->next);
  if (mark == nullptr) return;
  (previous == nullptr ? root->nsDef : previous->next) = mark->next;
  xmlFreeNs(mark);
}

// The comments before the root explain the marks, which the variant no longer has.
void drop_opening_comments(xmlDoc* document, const xmlNode* root) {
  for (xmlNode* node = document->children; node != nullptr && node != root;) {
    xmlNode* next = node->next;
    if (node->type == XML_COMMENT_NODE) remove(node);
    node = next;
  }
}

}  // namespace

std::string variant_of(std::string_view text, const std::string& name, base::Generation generation,
                       base::Dialect dialect) {
  const Document document = parse_schema_document(text, name);
  xmlNode* const root = xmlDocGetRootElement(document.get());
  xmlNode* node = root;
  do {
    const bool keep = stays(node, generation, dialect);
    xmlNode* const next = next_element(node, root, keep);
    if (!keep) remove(node);
    node = next;
  } while (node != nullptr);
  forget_namespace(root);
  drop_opening_comments(document.get(), root);
  return written(document);
}

}  // namespace assay::schema
