#include "schema/tree.hpp"

#include <stdexcept>

namespace assay::schema {

Document parse_schema_document(std::string_view text, const std::string& name) {
  silence_thread();
  Reports reports;
  const Parser parser{xmlNewParserCtxt()};
  if (parser == nullptr) throw std::bad_alloc();
  report_to(&reports, parser.get());
  Document document{xmlCtxtReadMemory(parser.get(), text.data(), static_cast<int>(text.size()),
                                      name.c_str(), nullptr, parse_options)};
  if (document == nullptr || parser->wellFormed == 0) {
    throw std::runtime_error(name + " is not an XML document: " + reports.first_error() +
                             "; give the schema as the server publishes it");
  }
  return document;
}

std::string written(const Document& document) {
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(document.get(), &bytes, &size, "UTF-8");
  const std::unique_ptr<xmlChar, Free<[](xmlChar* text) { xmlFree(text); }>> owner{bytes};
  if (bytes == nullptr) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

const xmlChar* text(const char* value) { return reinterpret_cast<const xmlChar*>(value); }

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

bool is_element(const xmlNode* node, std::string_view name, std::string_view space) {
  return node != nullptr && node->type == XML_ELEMENT_NODE && view(node->name) == name &&
         node->ns != nullptr && view(node->ns->href) == space;
}

std::string attribute(xmlNode* node, const char* name) {
  const std::unique_ptr<xmlChar, Free<[](xmlChar* text) { xmlFree(text); }>> value{
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name))};
  return std::string(view(value.get()));
}

xmlNode* next_element(xmlNode* node, const xmlNode* root, bool enter) {
  if (enter) {
    if (xmlNode* child = first_element(node->children)) return child;
  }
  while (node != nullptr && node != root) {
    if (xmlNode* sibling = first_element(node->next)) return sibling;
    node = node->parent;
  }
  return nullptr;
}

void remove(xmlNode* node) {
  xmlNode* blank = node->prev;
  if (blank != nullptr && blank->type == XML_TEXT_NODE && xmlIsBlankNode(blank) == 1) {
    xmlUnlinkNode(blank);
    xmlFreeNode(blank);
  }
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

}  // namespace assay::schema
