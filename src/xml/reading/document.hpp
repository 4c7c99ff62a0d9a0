#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/limits.hpp"
#include "base/text/position.hpp"
#include "xml/names.hpp"
#include "xml/problem.hpp"

namespace assay::xml {

using ElementIndex = std::uint32_t;

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Attribute {
  Name name;
  std::string_view prefix;
  std::string_view value;  // normalised as XML 1.0 section 3.3.3 asks
  std::uint32_t offset = 0;
};

// What character data an element holds directly.
enum class Text : std::uint8_t { none, blank, present };

// Elements stand in document order; the children of element i start at i + 1, and `end` of one
// child is the next child.
struct Element {
  Name name;
  std::string_view prefix;
  std::string_view text;    // character data up to the first child element, joined
  std::string_view tail;    // character data between this element and the next tag, joined
  ElementIndex end = 0;     // one past the last descendant
  ElementIndex parent = 0;  // of the root: itself
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
  std::uint32_t first_binding = 0;  // namespace declarations of this element
  std::uint32_t binding_count = 0;
  std::uint32_t offset = 0;       // of "<"
  std::uint32_t text_offset = 0;  // of the first character data directly inside that is not blank
  Text text_kind = Text::none;    // of all character data directly inside
};

// A namespace declaration.
struct Binding {
  std::string_view prefix;
  NamespaceId space = ns::none;
};

// A well-formed, namespace-well-formed message as a tree of resolved names.
class Document {
 public:
  // Reads the bytes of one message. On a problem the document has no elements; what only SOAP
  // forbids (a document type, processing instructions) is no problem.
  static Document read(std::string_view bytes, const base::Limits& limits = {});

  const std::optional<Problem>& problem() const { return problem_; }
  std::string_view source() const { return source_; }  // the text as UTF-8; offsets point into it

  std::span<const Element> elements() const { return elements_; }
  const Element& element(ElementIndex index) const { return elements_[index]; }
  std::span<const Attribute> attributes(const Element& element) const {
    return {attributes_.data() + element.first_attribute, element.attribute_count};
  }
  std::string_view uri(NamespaceId space) const;

  // The namespace that `prefix` is bound to at the element, for names in values (xsi:type,
  // faultcode). The empty prefix means the default namespace.
  std::optional<NamespaceId> bound(ElementIndex index, std::string_view prefix) const;
  std::optional<Name> resolve(ElementIndex index, std::string_view qualified_name) const;

  base::Position position(std::size_t offset) const { return base::position_of(source_, offset); }

  // Offsets, or `nowhere`: of the document type declaration, of the first processing instruction,
  // and of the first reference to a declared entity.
  std::size_t doctype() const { return doctype_; }
  std::size_t instruction() const { return instruction_; }
  std::size_t entity_reference() const { return entity_reference_; }
  bool declares_attributes() const { return declares_attributes_; }

 private:
  friend class Scanner;
  friend class TreeBuilder;

  Document() = default;
  bool take_text(std::string_view bytes);

  // Texts, values and names view one of these two.
  std::unique_ptr<char[]> text_;     // the source and a NUL
  std::unique_ptr<char[]> decoded_;  // what references, line ends and split texts stand for
  std::string_view source_;
  std::vector<Element> elements_;
  std::vector<Attribute> attributes_;
  std::vector<Binding> bindings_;
  std::vector<std::string_view> foreign_;
  std::optional<Problem> problem_;
  std::size_t doctype_ = nowhere;
  std::size_t instruction_ = nowhere;
  std::size_t entity_reference_ = nowhere;
  bool declares_attributes_ = false;
};

}  // namespace assay::xml
