#include "schema/measure.hpp"

#include <algorithm>
#include <string>

#include "schema/tree.hpp"

namespace assay::schema {
namespace {

// No element takes fewer bytes than <a/>, no attribute fewer than four.
constexpr std::size_t least_bytes = 4;

std::size_t attribute_count(const xmlNode* node) {
  std::size_t count = 0;
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) ++count;
  for (const xmlNs* at = node->nsDef; at != nullptr; at = at->next) ++count;
  return count;
}

std::size_t text_size(const xmlNode* node) {
  switch (node->type) {
    case XML_TEXT_NODE:
    case XML_CDATA_SECTION_NODE:
      return view(node->content).size();
    case XML_ENTITY_REF_NODE:
      return view(node->name).size() + 2;  // as it is written, with "&" and ";"
    default:
      return 0;
  }
}

// Of the siblings from `first`: a text goes on over everything but an element.
std::size_t longest_run(const xmlNode* first) {
  std::size_t longest = 0;
  std::size_t size = 0;
  for (const xmlNode* at = first; at != nullptr; at = at->next) {
    size = at->type == XML_ELEMENT_NODE ? 0 : size + text_size(at);
    longest = std::max(longest, size);
  }
  return longest;
}

std::size_t longest_text(const xmlNode* node) {
  std::size_t size = longest_run(node->children);
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    size = std::max(size, longest_run(at->children));
  }
  for (const xmlNs* at = node->nsDef; at != nullptr; at = at->next) {
    size = std::max(size, view(at->href).size());
  }
  return size;
}

base::Finding finding(std::string_view rule, const xmlNode* node, const std::string& message) {
  return {rule,
          base::Stage::xml,
          base::Level::must,
          {0, static_cast<std::size_t>(std::max(xmlGetLineNo(node), 1L)), 1},
          message};
}

}  // namespace

std::optional<base::Finding> exceeded(const xmlDoc* document, std::size_t size,
                                      const base::Limits& limits) {
  const std::size_t most = size / least_bytes;
  if (most < limits.depth && most < limits.attributes && size < limits.text) return std::nullopt;
  const xmlNode* root = xmlDocGetRootElement(document);
  std::size_t depth = 1;
  for (const xmlNode* node = root; node != nullptr;) {
    if (depth > limits.depth) {
      return finding("LM-02", node,
                     "elements are nested deeper than " + std::to_string(limits.depth));
    }
    if (attribute_count(node) > limits.attributes) {
      return finding("LM-03", node,
                     "more than " + std::to_string(limits.attributes) + " attributes");
    }
    if (longest_text(node) > limits.text) {
      return finding("LM-04", node,
                     "a text of more than " + std::to_string(limits.text) + " bytes");
    }
    const xmlNode* next = first_element(node->children);
    if (next != nullptr) {
      ++depth;
    } else {
      while (node != root && (next = first_element(node->next)) == nullptr) {
        node = node->parent;
        --depth;
      }
    }
    node = next;
  }
  return std::nullopt;
}

}  // namespace assay::schema
