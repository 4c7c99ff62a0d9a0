#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ews/types/content.hpp"
#include "xml/names.hpp"

namespace assay::fuzz {

// What an element is to a message of this protocol.
enum class Role : std::uint8_t {
  other,         // nothing that a table knows
  envelope,      // soap:Envelope as the root
  header,        // soap:Header of the envelope
  body,          // soap:Body of the envelope
  header_block,  // child of the header
  operation,     // child of the body
  field,         // below a typed element, in one of its slots
};

using NodeIndex = std::uint32_t;

// An element as places in the text.
struct Node {
  std::uint32_t start = 0;     // of "<"
  std::uint32_t local = 0;     // of the name without its prefix
  std::uint32_t name_end = 0;  // past the name in the start tag
  std::uint32_t open_end = 0;  // past ">" of the start tag
  std::uint32_t close = 0;     // of "</"; where the content ends
  std::uint32_t end = 0;       // past the element
  NodeIndex last = 0;          // one past the last descendant
  NodeIndex parent = 0;        // of the root: itself
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
  std::uint32_t first_binding = 0;
  std::uint32_t binding_count = 0;
  xml::NamespaceId space = xml::ns::none;  // ns::first_foreign stands for every unknown one
  Role role = Role::other;
  const ews::Type* type = nullptr;                // null when no table has one
  const ews::Slot* slot = nullptr;                // of the parent's type
  const ews::Alternative* alternative = nullptr;  // of the slot
  bool empty_tag() const { return close == end; }
};

// Where an attribute stands; `start` is after the white space in front of it.
struct AttributePlace {
  std::uint32_t start = 0;
  std::uint32_t name_end = 0;
  std::uint32_t value_start = 0;  // inside the quotes
  std::uint32_t value_end = 0;
};

// The slot and alternative of a type that an element stands in; null when none.
struct Place {
  const ews::Slot* slot = nullptr;
  const ews::Alternative* alternative = nullptr;
};

// The elements of a text in document order, with names resolved and types from the tables of ews.
// Made for speed, not for judgement: it takes for granted what it does not need.
class Outline {
 public:
  Outline() = default;
  explicit Outline(std::string_view text) { read(text); }

  // Views `text`. Not sound when tags do not nest; then there are no nodes.
  void read(std::string_view text);

  bool sound() const { return !nodes_.empty(); }
  std::string_view text() const { return text_; }
  std::span<const Node> nodes() const { return nodes_; }
  const Node& node(NodeIndex index) const { return nodes_[index]; }

  std::string_view name(const Node& node) const {
    return text_.substr(node.start + 1, node.name_end - node.start - 1);
  }
  std::string_view prefix(const Node& node) const {
    const std::uint32_t length = node.local - node.start - 1;
    return text_.substr(node.start + 1, length == 0 ? 0 : length - 1);
  }
  std::string_view local(const Node& node) const {
    return text_.substr(node.local, node.name_end - node.local);
  }
  std::string_view markup(const Node& node) const {
    return text_.substr(node.start, node.end - node.start);
  }
  std::string_view content(const Node& node) const {
    return text_.substr(node.open_end, node.close - node.open_end);
  }

  std::span<const AttributePlace> attributes(const Node& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
  }
  std::string_view attribute_name(const AttributePlace& place) const {
    return text_.substr(place.start, place.name_end - place.start);
  }
  std::string_view attribute_value(const AttributePlace& place) const {
    return text_.substr(place.value_start, place.value_end - place.value_start);
  }

  // The namespace name that `prefix` is bound to inside the node; nothing when it is not.
  std::optional<std::string_view> bound(NodeIndex index, std::string_view prefix) const;

  // Calls `visit` with every prefix declared at the node or around it and with its namespace name,
  // the inner ones first; outer meanings of a prefix come again.
  template <class Visit>
  void for_each_binding(NodeIndex index, const Visit& visit) const {
    while (true) {
      const Node& node = nodes_[index];
      for (std::uint32_t at = 0; at < node.binding_count; ++at) {
        const Binding& binding = bindings_[node.first_binding + at];
        visit(prefix(binding), uri(binding));
      }
      if (node.parent == index) return;
      index = node.parent;
    }
  }

  // The node of this role, when there is one.
  std::optional<NodeIndex> first(Role role) const;

 private:
  // A declaration of a prefix, as places in the text.
  struct Binding {
    std::uint32_t prefix_start = 0;
    std::uint32_t prefix_end = 0;
    std::uint32_t uri_start = 0;
    std::uint32_t uri_end = 0;
    xml::NamespaceId space = xml::ns::none;
  };
  // An element whose end tag is still to come, and where its next child may well stand.
  struct Open {
    NodeIndex index = 0;
    const ews::Slot* next = nullptr;
  };

  bool scan();
  std::size_t skip(std::size_t at) const;
  bool open(std::size_t& at);
  bool close(std::size_t& at);
  std::size_t take_attributes(std::size_t at, Node& node);
  void bind(const AttributePlace& place, Node& node);
  void classify(NodeIndex index);
  void classify_field(Node& node, std::string_view local);
  const Binding* binding(NodeIndex index, std::string_view prefix) const;
  xml::NamespaceId space_of(NodeIndex index) const;
  std::string_view prefix(const Binding& binding) const {
    return text_.substr(binding.prefix_start, binding.prefix_end - binding.prefix_start);
  }
  std::string_view uri(const Binding& binding) const {
    return text_.substr(binding.uri_start, binding.uri_end - binding.uri_start);
  }

  std::string_view text_;
  std::vector<Node> nodes_;
  std::vector<AttributePlace> attributes_;
  std::vector<Binding> bindings_;
  std::vector<Open> open_;  // the innermost last
};

// Where an element of this name stands in `type`. The search begins at `likely`, a slot of it.
Place place_of(const ews::Type& type, std::string_view local, const ews::Slot* likely = nullptr);

// The number of a known namespace, ns::first_foreign for any other.
xml::NamespaceId namespace_number(std::string_view uri);

}  // namespace assay::fuzz
