#include "xml/document.hpp"

#include <algorithm>
#include <cstring>

#include "xml/encoding.hpp"
#include "xml/resolver.hpp"
#include "xml/scan.hpp"
#include "xml/tree.hpp"

namespace assay::xml {

Document::Document()
    : tree_(std::make_unique<Tree>()),
      doctype_(nowhere),
      instruction_(nowhere),
      entity_reference_(nowhere) {}

Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Document Document::read(std::string_view bytes, const base::Limits& limits) {
  Document document;
  if (bytes.size() > limits.bytes) {
    document.problem_ = Problem{rules::limit_bytes, 0,
                                "the message has " + std::to_string(bytes.size()) +
                                    " bytes, more than " + std::to_string(limits.bytes)};
    return document;
  }
  Tree& tree = *document.tree_;
  decode(bytes, tree.decoded);
  document.source_ = tree.decoded.text;
  if (!tree.decoded.problem.empty()) {
    document.problem_ =
        Problem{rules::encoding, tree.decoded.problem_offset, std::move(tree.decoded.problem)};
    return document;
  }
  tree.fill(document.source_);
  Scan scan = xml::scan(tree.buffer.get(), tree.size, limits);
  document.doctype_ = scan.doctype;
  document.instruction_ = scan.instruction;
  document.entity_reference_ = scan.entity_reference;
  document.declares_attributes_ = scan.declares_attributes;
  document.problem_ = std::move(scan.problem);
  if (document.problem_) return document;
  // The scan has judged the document type; the tree builder need not understand it.
  if (scan.doctype != nowhere) {
    std::memset(tree.buffer.get() + scan.doctype, ' ', scan.doctype_end - scan.doctype);
  }
  document.problem_ = tree.build();
  if (!document.problem_) document.problem_ = Resolver(document, limits).resolve(scan);
  if (document.problem_) document.elements_.clear();
  return document;
}

std::string_view Document::uri(NamespaceId space) const {
  if (space < ns::first_foreign) return known_namespaces[space];
  return foreign_[space - ns::first_foreign];
}

std::optional<NamespaceId> Document::bound(ElementIndex index, std::string_view prefix) const {
  if (prefix == "xml") return ns::xml;
  while (true) {
    const Element& element = elements_[index];
    const std::span<const Binding> own(bindings_.data() + element.first_binding,
                                       element.binding_count);
    const auto found = std::ranges::find(own, prefix, &Binding::prefix);
    if (found != own.end()) return found->space;
    if (index == element.parent) break;
    index = element.parent;
  }
  if (prefix.empty()) return ns::none;
  return std::nullopt;
}

std::optional<Name> Document::resolve(ElementIndex index, std::string_view qualified_name) const {
  const std::size_t colon = qualified_name.find(':');
  const bool prefixed = colon != std::string_view::npos;
  const std::string_view prefix = prefixed ? qualified_name.substr(0, colon) : std::string_view();
  const std::string_view local = prefixed ? qualified_name.substr(colon + 1) : qualified_name;
  if (!is_ncname(local) || (prefixed && !is_ncname(prefix))) return std::nullopt;
  const std::optional<NamespaceId> space = bound(index, prefix);
  if (!space) return std::nullopt;
  return Name{*space, local};
}

}  // namespace assay::xml
