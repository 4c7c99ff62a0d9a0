#include "xml/reading/document.hpp"

#include <algorithm>
#include <string>

#include "xml/encoding.hpp"
#include "xml/reading/cursor.hpp"
#include "xml/reading/scan.hpp"

namespace assay::xml {

Document Document::read(std::string_view bytes, const base::Limits& limits) {
  Document document;
  if (bytes.size() > limits.bytes) {
    document.problem_ = Problem{rules::limit_bytes, 0,
                                "the message has " + std::to_string(bytes.size()) +
                                    " bytes, more than " + std::to_string(limits.bytes)};
  } else if (document.take_text(bytes)) {
    scan(document, limits);
  }
  return document;
}

bool Document::take_text(std::string_view bytes) {
  Decoded decoded;
  decode(bytes, decoded);
  const std::size_t size = decoded.text.size();
  text_ = std::make_unique_for_overwrite<char[]>(size + 1);
  *std::ranges::copy(decoded.text, text_.get()).out = '\0';
  source_ = {text_.get(), size};
  if (decoded.problem.empty()) return true;
  const std::string_view rule = decoded.unknown ? rules::encoding_known : rules::encoding;
  problem_ = Problem{rule, decoded.problem_offset, std::move(decoded.problem)};
  return false;
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
