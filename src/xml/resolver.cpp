#include "xml/resolver.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

#include "xml/cursor.hpp"

namespace assay::xml {
namespace {

bool is_declaration(const char* name) {
  return name[0] == 'x' && std::strncmp(name, "xmlns", 5) == 0 &&
         (name[5] == '\0' || name[5] == ':');
}

// The text and what it is, in one pass over its white space.
std::string_view measured(const char* text, Text& kind) {
  const char* at = text;
  while (is(*at, byte_space)) ++at;
  kind = at == text && *at == '\0' ? Text::none : *at == '\0' ? Text::blank : Text::present;
  return {text, static_cast<std::size_t>(at - text) + std::strlen(at)};
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace

std::optional<Problem> Resolver::resolve(const Scan& scan) {
  document_.elements_.reserve(scan.elements);
  document_.attributes_.reserve(scan.attributes);
  tree_.nodes.reserve(scan.elements);
  const pugi::xml_node root = tree_.tree.document_element();
  ElementIndex current = enter(root, 0);
  pugi::xml_node node = root.first_child();
  while (!problem_) {
    if (!node) {
      leave(current);
      if (current == 0) break;
      node = tree_.nodes[current].next_sibling();
      current = document_.elements_[current].parent;
    } else if (node.type() == pugi::node_element) {
      current = enter(node, current);
      node = node.first_child();
    } else {
      add_text(document_.elements_[current], node);
      node = node.next_sibling();
    }
  }
  return std::move(problem_);
}

ElementIndex Resolver::enter(pugi::xml_node node, ElementIndex parent) {
  const auto index = static_cast<ElementIndex>(document_.elements_.size());
  Element& element = document_.elements_.emplace_back();
  tree_.nodes.push_back(node);
  const char* const name = node.name();
  element.parent = parent;
  element.offset = static_cast<std::uint32_t>(tree_.offset_of(name) - 1);
  element.first_attribute = static_cast<std::uint32_t>(document_.attributes_.size());
  element.first_binding = static_cast<std::uint32_t>(document_.bindings_.size());
  const pugi::xml_attribute first = node.first_attribute();
  for (pugi::xml_attribute attribute = first; attribute; attribute = attribute.next_attribute()) {
    if (is_declaration(attribute.name())) declare(attribute, element);
  }
  split(name, element.prefix, element.name.local);
  if (const Binding* const binding = lookup(element.prefix)) {
    element.name.space = binding->space;
  } else if (!element.prefix.empty()) {
    fail(rules::namespaces, name, "prefix " + quoted(element.prefix) + " is not bound");
  }
  if (element.prefix == "xmlns") {
    fail(rules::namespaces, name, "no element may have the prefix xmlns");
  }
  if (first) take_attributes(first, element);
  return index;
}

void Resolver::leave(ElementIndex index) {
  Element& element = document_.elements_[index];
  element.end = static_cast<ElementIndex>(document_.elements_.size());
  scope_.resize(scope_.size() - element.binding_count);
}

void Resolver::declare(pugi::xml_attribute attribute, Element& element) {
  const std::string_view name = attribute.name();
  const std::string_view prefix = name.size() > 6 ? name.substr(6) : std::string_view();
  if (name.size() == 6 || prefix.find(':') != std::string_view::npos ||
      (!prefix.empty() && !is_ncname(prefix))) {
    return fail(rules::namespaces, attribute.name(), quoted(name) + " declares no usable prefix");
  }
  const std::string_view value = attribute.value();
  if (!prefix.empty() && value.empty()) {
    return fail(rules::namespaces, attribute.name(),
                "prefix " + quoted(prefix) + " is bound to an empty namespace");
  }
  const bool xml_name = prefix == "xml";
  const bool xml_uri = value == known_namespaces[ns::xml];
  if (prefix == "xmlns" || value == known_namespaces[ns::xmlns] || xml_name != xml_uri) {
    return fail(rules::namespaces, attribute.name(),
                "the names xml and xmlns and their namespaces are reserved");
  }
  bind(prefix, value, attribute.name(), element);
}

void Resolver::bind(std::string_view prefix, std::string_view uri, const char* place,
                    Element& element) {
  const std::span<const Binding> own(document_.bindings_.data() + element.first_binding,
                                     element.binding_count);
  if (std::ranges::find(own, prefix, &Binding::prefix) != own.end()) {
    return fail(rules::attributes_unique, place,
                "prefix " + quoted(prefix) + " is declared twice on one element");
  }
  if (scope_.size() == limits_.namespaces) {
    return fail(rules::limit_namespaces, place, "too many namespace declarations in scope");
  }
  const Binding binding{prefix, intern(uri)};
  document_.bindings_.push_back(binding);
  scope_.push_back(binding);
  ++element.binding_count;
}

void Resolver::take_attributes(pugi::xml_attribute source, Element& element) {
  for (; source; source = source.next_attribute()) {
    const char* const name = source.name();
    if (is_declaration(name)) continue;
    Attribute& attribute = document_.attributes_.emplace_back();
    ++element.attribute_count;
    attribute.value = source.value();
    attribute.offset = static_cast<std::uint32_t>(tree_.offset_of(name));
    split(name, attribute.prefix, attribute.name.local);
    // An attribute without a prefix is in no namespace, whatever the default is.
    if (attribute.prefix.empty()) continue;
    const Binding* const binding = lookup(attribute.prefix);
    if (binding == nullptr) {
      return fail(rules::namespaces, name, "prefix " + quoted(attribute.prefix) + " is not bound");
    }
    attribute.name.space = binding->space;
  }
  check_unique(element);
}

void Resolver::check_unique(const Element& element) {
  const std::span<const Attribute> attributes = document_.attributes(element);
  for (std::size_t later = 1; later < attributes.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (attributes[earlier].name != attributes[later].name) continue;
      return fail(rules::attributes_unique, attributes[later].name.local.data(),
                  "attribute " + quoted(attributes[later].name.local) + " stands twice");
    }
  }
}

void Resolver::add_text(Element& element, pugi::xml_node node) {
  Text kind = Text::none;
  const std::string_view text = measured(node.value(), kind);
  // A CDATA section is content even when it is blank or empty: validators do not skip it.
  if (node.type() == pugi::node_cdata) kind = Text::present;
  element.text_kind = std::max(element.text_kind, kind);
  if (text.empty()) return;
  if (element.text.empty()) {
    element.text = text;
    element.text_offset = static_cast<std::uint32_t>(tree_.offset_of(text.data()));
    return;
  }
  // Comments and CDATA sections split a value. What stands between child elements is no value, and
  // joining it would cost more than the rest of the tree.
  const auto index = static_cast<ElementIndex>(&element - document_.elements_.data());
  if (document_.elements_.size() > index + 1) return;
  std::string& joined = tree_.joined.try_emplace(index, element.text).first->second;
  joined += text;
  element.text = joined;
}

NamespaceId Resolver::intern(std::string_view uri) {
  const auto known = std::ranges::find(known_namespaces, uri);
  if (known != known_namespaces.end()) {
    return static_cast<NamespaceId>(known - known_namespaces.begin());
  }
  std::vector<std::string_view>& foreign = document_.foreign_;
  auto found = std::ranges::find(foreign, uri);
  constexpr std::size_t most = std::numeric_limits<NamespaceId>::max() - ns::first_foreign;
  if (found == foreign.end() && foreign.size() >= std::min(limits_.namespaces, most)) {
    fail(rules::limit_namespaces, uri.data(), "the message uses too many namespaces");
    return ns::none;
  }
  if (found == foreign.end()) found = foreign.insert(foreign.end(), uri);
  return static_cast<NamespaceId>(ns::first_foreign + (found - foreign.begin()));
}

const Binding* Resolver::lookup(std::string_view prefix) const {
  static constexpr Binding xml{"xml", ns::xml};
  for (std::size_t at = scope_.size(); at-- > 0;) {
    const std::string_view bound = scope_[at].prefix;
    // Most prefixes are one letter: a look at it saves the call.
    if (bound.size() != prefix.size()) continue;
    if (bound.empty() || (bound[0] == prefix[0] && bound == prefix)) return &scope_[at];
  }
  return prefix == "xml" ? &xml : nullptr;
}

void Resolver::split(const char* qualified, std::string_view& prefix, std::string_view& local) {
  const char* at = qualified;
  while (*at != ':' && *at != '\0') ++at;
  if (*at == '\0') {
    local = {qualified, static_cast<std::size_t>(at - qualified)};
    return;
  }
  prefix = {qualified, static_cast<std::size_t>(at - qualified)};
  local = at + 1;
  // What follows a colon must be able to start a name of its own.
  const bool plain = !prefix.empty() && !local.empty() && is(local.front(), byte_name_start) &&
                     local.find(':') == std::string_view::npos;
  if (!plain && (prefix.empty() || !is_ncname(local))) {
    fail(rules::namespaces, qualified, quoted(qualified) + " is not a qualified name");
  }
}

void Resolver::fail(std::string_view rule, const char* place, std::string message) {
  if (!problem_) problem_ = Problem{rule, tree_.offset_of(place), std::move(message)};
}

}  // namespace assay::xml
