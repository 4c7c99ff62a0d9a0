#pragma once

#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "xml/document.hpp"
#include "xml/encoding.hpp"
#include "xml/problem.hpp"

namespace assay::xml {

// What stands behind a Document: the text, pugixml's tree over it, and the node of each element.
struct Document::Tree {
  Decoded decoded;
  std::unique_ptr<char[]> buffer;  // the text and a NUL; pugixml parses in place
  std::size_t size = 0;
  pugi::xml_document tree;
  std::vector<pugi::xml_node> nodes;                     // by ElementIndex
  std::unordered_map<ElementIndex, std::string> joined;  // texts that markup had split

  void fill(std::string_view text);
  std::optional<Problem> build();
  std::size_t offset_of(const char* place) const {
    return static_cast<std::size_t>(place - buffer.get());
  }
};

// Is this a name without a colon (Namespaces in XML, production 4)? Text that comes from a scanned
// document is known to be UTF-8.
bool is_ncname(std::string_view text);

}  // namespace assay::xml
