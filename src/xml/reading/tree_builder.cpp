#include "xml/reading/tree_builder.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace assay::xml {
namespace {

bool is_declaration(const QualifiedName& name) {
  return name.prefixed ? name.prefix == "xmlns" : name.local == "xmlns";
}

Text kind_of(std::string_view text) {
  const bool blank = std::ranges::all_of(text, [](char c) { return is(c, byte_space); });
  return blank ? Text::blank : Text::present;
}

// A name may be as long as a message.
std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return "\"" + std::string(text) + "\"";
  std::size_t end = longest;
  while ((text[end] & 0xC0) == 0x80) --end;
  return "\"" + std::string(text.substr(0, end)) + "...\"";
}

// Elements are counted, since a vector that grows needs three times the room. Of the rest there is
// room for an honest message.
std::size_t count_elements(std::string_view text) {
  std::size_t count = 1;
  for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
    constexpr std::string_view no_element = "/!?";
    if (no_element.find(text.substr(at).substr(1, 1)) == no_element.npos) ++count;
  }
  return count;
}

constexpr std::size_t bytes_per_attribute = 80;
constexpr std::size_t usual_bindings = 8;

}  // namespace

TreeBuilder::TreeBuilder(Document& document, const base::Limits& limits)
    : document_(document), limits_(limits), characters_(document.decoded_, document.source_) {
  document_.elements_.reserve(count_elements(document_.source_));
  document_.attributes_.reserve(document_.source_.size() / bytes_per_attribute + 1);
  document_.bindings_.reserve(usual_bindings);
  scope_.reserve(usual_bindings);
}

void TreeBuilder::open_start_tag(const QualifiedName& name) {
  const auto index = static_cast<ElementIndex>(document_.elements_.size());
  Element& element = document_.elements_.emplace_back();
  element.parent = open_;
  element.offset = offset_of(name.whole.data()) - 1;
  element.prefix = name.prefix;
  element.name.local = name.local;
  element.first_attribute = static_cast<std::uint32_t>(document_.attributes_.size());
  element.first_binding = static_cast<std::uint32_t>(document_.bindings_.size());
  open_ = index;
  is_open_ = true;
  if (!name.qualified) unqualified(name);
}

void TreeBuilder::add_attribute(const QualifiedName& name, std::string_view raw,
                                Decoding decoding) {
  const bool plain = decoding == Decoding::none;
  const std::string_view value = plain ? raw : characters_.extended({}, raw, decoding);
  check_length(value, raw);
  if (is_declaration(name)) return declare(name, value);
  if (!name.qualified) unqualified(name);
  document_.attributes_.push_back(
      {{ns::none, name.local}, name.prefix, value, offset_of(name.whole.data())});
  ++open_element().attribute_count;
}

void TreeBuilder::close_start_tag() {
  Element& element = open_element();
  if (const Binding* const binding = lookup(element.prefix)) {
    element.name.space = binding->space;
  } else if (!element.prefix.empty()) {
    fail(rules::namespaces, element.prefix.data(),
         "prefix " + quoted(element.prefix) + " is not bound");
  }
  if (element.prefix == "xmlns") {
    fail(rules::namespaces, element.prefix.data(), "no element may have the prefix xmlns");
  }
  if (element.attribute_count > 0) resolve_attributes(element);
}

void TreeBuilder::end_element() {
  Element& element = open_element();
  element.end = static_cast<ElementIndex>(document_.elements_.size());
  scope_.resize(scope_.size() - element.binding_count);
  closed_ = open_;
  is_open_ = open_ != 0;
  open_ = element.parent;
}

void TreeBuilder::add_text(std::string_view raw, Decoding decoding, Text kind) {
  const bool before_children = document_.elements_.size() == open_ + 1;
  Element& element = open_element();
  std::string_view& text = before_children ? element.text : document_.elements_[closed_].tail;
  const std::size_t known = text.size();
  if (known == 0 && decoding == Decoding::none) {
    text = raw;
  } else if (!raw.empty()) {
    text = characters_.extended(text, raw, decoding);
  }
  check_length(text, raw);
  if (kind == Text::none) kind = kind_of(text.substr(known));
  if (kind <= element.text_kind) return;
  element.text_kind = kind;
  element.text_offset = offset_of(raw.data());
}

void TreeBuilder::check_length(std::string_view text, std::string_view raw) {
  if (text.size() <= limits_.text) return;
  fail(rules::limit_text, raw.data(),
       "a text or value is longer than " + std::to_string(limits_.text) + " bytes");
}

std::string_view TreeBuilder::open_name() const {
  const Element& element = document_.elements_[open_];
  const char* const start = document_.source_.data() + element.offset + 1;
  const char* const end = element.name.local.data() + element.name.local.size();
  return {start, static_cast<std::size_t>(end - start)};
}

void TreeBuilder::unqualified(const QualifiedName& name) {
  fail(rules::namespaces, name.whole.data(), quoted(name.whole) + " is not a qualified name");
}

void TreeBuilder::declare(const QualifiedName& name, std::string_view uri) {
  const std::string_view prefix = name.prefixed ? name.local : std::string_view();
  const char* const place = name.whole.data();
  if (!name.qualified) {
    return fail(rules::namespaces, place, quoted(name.whole) + " declares no usable prefix");
  }
  if (name.prefixed && uri.empty()) {
    return fail(rules::namespaces, place,
                "prefix " + quoted(prefix) + " is bound to an empty namespace");
  }
  const bool xml_name = prefix == "xml";
  const bool xml_uri = uri == known_namespaces[ns::xml];
  if (prefix == "xmlns" || uri == known_namespaces[ns::xmlns] || xml_name != xml_uri) {
    return fail(rules::namespaces, place,
                "the names xml and xmlns and their namespaces are reserved");
  }
  bind(prefix, uri, place);
}

void TreeBuilder::bind(std::string_view prefix, std::string_view uri, const char* place) {
  Element& element = open_element();
  const std::span<const Binding> own(document_.bindings_.data() + element.first_binding,
                                     element.binding_count);
  if (std::ranges::find(own, prefix, &Binding::prefix) != own.end()) {
    return fail(rules::attributes_unique, place,
                "prefix " + quoted(prefix) + " is declared twice on one element");
  }
  if (scope_.size() == limits_.namespaces) {
    return fail(rules::limit_namespaces, place, "too many namespace declarations in scope");
  }
  const Binding binding{prefix, intern(uri, place)};
  document_.bindings_.push_back(binding);
  scope_.push_back(binding);
  ++element.binding_count;
}

void TreeBuilder::resolve_attributes(const Element& element) {
  const std::span<Attribute> attributes(document_.attributes_.data() + element.first_attribute,
                                        element.attribute_count);
  for (Attribute& attribute : attributes) {
    // An attribute without a prefix is in no namespace, whatever the default is.
    if (attribute.prefix.empty()) continue;
    const Binding* const binding = lookup(attribute.prefix);
    if (binding == nullptr) {
      return fail(rules::namespaces, attribute.prefix.data(),
                  "prefix " + quoted(attribute.prefix) + " is not bound");
    }
    attribute.name.space = binding->space;
  }
  check_unique(element);
}

void TreeBuilder::check_unique(const Element& element) {
  const std::span<const Attribute> attributes = document_.attributes(element);
  for (std::size_t later = 1; later < attributes.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      if (attributes[earlier].name != attributes[later].name) continue;
      return fail(rules::attributes_unique, attributes[later].name.local.data(),
                  "attribute " + quoted(attributes[later].name.local) + " occurs twice");
    }
  }
}

NamespaceId TreeBuilder::intern(std::string_view uri, const char* place) {
  const auto known = std::ranges::find(known_namespaces, uri);
  if (known != known_namespaces.end()) {
    return static_cast<NamespaceId>(known - known_namespaces.begin());
  }
  std::vector<std::string_view>& foreign = document_.foreign_;
  auto found = std::ranges::find(foreign, uri);
  constexpr std::size_t most = std::numeric_limits<NamespaceId>::max() - ns::first_foreign;
  if (found == foreign.end() && foreign.size() >= std::min(limits_.namespaces, most)) {
    fail(rules::limit_namespaces, place, "the message uses too many namespaces");
    return ns::none;
  }
  if (found == foreign.end()) found = foreign.insert(foreign.end(), uri);
  return static_cast<NamespaceId>(ns::first_foreign + (found - foreign.begin()));
}

const Binding* TreeBuilder::lookup(std::string_view prefix) const {
  static constexpr Binding xml{"xml", ns::xml};
  for (std::size_t at = scope_.size(); at-- > 0;) {
    const std::string_view bound = scope_[at].prefix;
    // Most prefixes are one letter: a look at it saves the call.
    if (bound.size() != prefix.size()) continue;
    if (bound.empty() || (bound[0] == prefix[0] && bound == prefix)) return &scope_[at];
  }
  return prefix == "xml" ? &xml : nullptr;
}

void TreeBuilder::fail(std::string_view rule, const char* place, std::string message) {
  if (!problem_) problem_ = Problem{rule, offset_of(place), std::move(message)};
}

}  // namespace assay::xml
