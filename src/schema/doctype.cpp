#include "schema/doctype.hpp"

#include <libxml/SAX2.h>

#include <algorithm>
#include <string>

#include "schema/tree.hpp"

namespace assay::schema {
namespace {

bool declares_attributes(const xmlDtd* doctype) {
  for (const xmlNode* at = doctype->children; at != nullptr; at = at->next) {
    if (at->type == XML_ATTRIBUTE_DECL) return true;
  }
  return false;
}

bool has_reference(const xmlNode* first) {
  for (const xmlNode* at = first; at != nullptr; at = at->next) {
    if (at->type == XML_ENTITY_REF_NODE) return true;
  }
  return false;
}

// libxml2 keeps references in namespace names as they are written, and "&" itself as "&#38;".
bool has_reference(const xmlNs* declaration) {
  const std::string_view name = view(declaration->href);
  for (auto at = name.find('&'); at != std::string_view::npos; at = name.find('&', at + 1)) {
    if (!name.substr(at + 1).starts_with('#')) return true;
  }
  return false;
}

bool refers_to_entity(const xmlNode* node) {
  if (has_reference(node->children)) return true;
  for (const xmlNs* at = node->nsDef; at != nullptr; at = at->next) {
    if (has_reference(at)) return true;
  }
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (has_reference(at->children)) return true;
  }
  return false;
}

void declare_without_text(void* parser, const xmlChar* name, int type, const xmlChar* public_id,
                          const xmlChar* system_id, xmlChar* text) {
  xmlChar nothing[] = {0};
  xmlSAX2EntityDecl(parser, name, type, public_id, system_id, text == nullptr ? text : nothing);
}

bool may_be_declared_elsewhere(const xmlParserCtxt& parser) {
  return parser.standalone != 1 && (parser.hasExternalSubset != 0 || parser.hasPErefs != 0);
}

xmlEntity* known_entity(void* context, const xmlChar* name) {
  if (xmlEntity* declared = xmlSAX2GetEntity(context, name)) return declared;
  auto* parser = static_cast<xmlParserCtxt*>(context);
  if (!may_be_declared_elsewhere(*parser)) return nullptr;
  const xmlChar nothing[] = {0};
  return xmlAddDocEntity(parser->myDoc, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr,
                         nothing);
}

// Nothing demands that a parameter entity is declared.
xmlEntity* known_parameter_entity(void* context, const xmlChar* name) {
  auto* parser = static_cast<xmlParserCtxt*>(context);
  parser->hasPErefs = 1;
  if (xmlEntity* declared = xmlSAX2GetParameterEntity(context, name)) return declared;
  const xmlChar nothing[] = {0};
  return xmlAddDocEntity(parser->myDoc, name, XML_EXTERNAL_PARAMETER_ENTITY, nullptr, nothing,
                         nullptr);
}

base::Finding finding(long line, const std::string& message) {
  return {"XM-04",
          base::Stage::xml,
          base::Level::must,
          {0, static_cast<std::size_t>(std::max(line, 1L)), 1},
          message};
}

}  // namespace

void leave_entities_unread(xmlParserCtxt* parser) {
  parser->sax->entityDecl = declare_without_text;
  parser->sax->getEntity = known_entity;
  parser->sax->getParameterEntity = known_parameter_entity;
}

std::optional<base::Finding> unapplied_doctype(const xmlDoc* document) {
  if (document->intSubset == nullptr) return std::nullopt;
  if (declares_attributes(document->intSubset)) {
    return finding(1, "the document type declares attributes, which are never applied");
  }
  xmlNode* root = xmlDocGetRootElement(document);
  for (xmlNode* node = root; node != nullptr; node = next_element(node, root)) {
    if (refers_to_entity(node)) {
      return finding(xmlGetLineNo(node),
                     "refers to an entity of the document type, which is never expanded");
    }
  }
  return std::nullopt;
}

}  // namespace assay::schema
