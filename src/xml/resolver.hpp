#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.hpp"
#include "xml/scan.hpp"
#include "xml/tree.hpp"

namespace assay::xml {

// Flattens pugixml's tree into the document's elements and resolves every name as Namespaces in
// XML 1.0 asks.
class Resolver {
 public:
  Resolver(Document& document, const base::Limits& limits)
      : document_(document), tree_(*document.tree_), limits_(limits) {}

  // The first breach of a namespace rule, or of the rule that no attribute stands twice.
  std::optional<Problem> resolve(const Scan& scan);

 private:
  ElementIndex enter(pugi::xml_node node, ElementIndex parent);
  void leave(ElementIndex index);
  void declare(pugi::xml_attribute attribute, Element& element);
  void bind(std::string_view prefix, std::string_view uri, const char* place, Element& element);
  void take_attributes(pugi::xml_attribute source, Element& element);
  void add_text(Element& element, pugi::xml_node node);
  void check_unique(const Element& element);
  NamespaceId intern(std::string_view uri);
  const Binding* lookup(std::string_view prefix) const;
  void split(const char* qualified, std::string_view& prefix, std::string_view& local);
  void fail(std::string_view rule, const char* place, std::string message);

  Document& document_;
  Document::Tree& tree_;
  const base::Limits& limits_;
  std::vector<Binding> scope_;
  std::optional<Problem> problem_;
};

}  // namespace assay::xml
