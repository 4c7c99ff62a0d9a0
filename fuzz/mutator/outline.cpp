#include "fuzz/mutator/outline.hpp"

#include <algorithm>

#include "ews/types.hpp"

namespace assay::fuzz {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>'; }

// Where the start tag that begins at `at` ends: past its ">", or npos.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

std::size_t past(std::string_view text, std::string_view end, std::size_t at) {
  const std::size_t found = text.find(end, at);
  return found == std::string_view::npos ? found : found + end.size();
}

// Past a document type declaration, whose internal subset may hold ">".
std::size_t past_doctype(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_of(">[", at);
  if (end == std::string_view::npos || text[end] == '>') return past(text, ">", at);
  const std::size_t subset = text.find(']', end);
  return subset == std::string_view::npos ? subset : past(text, ">", subset);
}

}  // namespace

Outline::Outline(std::string_view text) : text_(text) {
  nodes_.reserve(text.size() / 48 + 4);
  if (!scan()) nodes_.clear();
}

// Past the markup at `at` that is no tag; npos when it does not end.
std::size_t Outline::skip(std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  if (rest.starts_with("<!--")) return past(text_, "-->", at + 4);
  if (rest.starts_with("<![CDATA[")) return past(text_, "]]>", at + 9);
  if (rest.starts_with("<?")) return past(text_, "?>", at + 2);
  return past_doctype(text_, at);
}

bool Outline::scan() {
  std::vector<NodeIndex> stack;
  for (std::size_t at = text_.find('<'); at != std::string_view::npos; at = text_.find('<', at)) {
    if (at + 1 >= text_.size()) return false;
    const char next = text_[at + 1];
    if (next == '!' || next == '?') {
      at = skip(at);
    } else if (next == '/') {
      if (stack.empty()) return false;
      Node& node = nodes_[stack.back()];
      const std::string_view own = name(node);
      if (text_.substr(at + 2, own.size()) != own) return false;
      std::size_t end = at + 2 + own.size();
      while (end < text_.size() && is_blank(text_[end])) ++end;
      if (end == text_.size() || text_[end] != '>') return false;
      node.close = static_cast<std::uint32_t>(at);
      node.end = static_cast<std::uint32_t>(end + 1);
      node.last = static_cast<NodeIndex>(nodes_.size());
      stack.pop_back();
      at = end + 1;
    } else if (!open(at, stack)) {
      return false;
    }
    if (at == std::string_view::npos) return false;
  }
  return stack.empty();
}

// Takes the start tag at `at` and moves past it.
bool Outline::open(std::size_t& at, std::vector<NodeIndex>& stack) {
  if (stack.empty() && !nodes_.empty()) return false;
  std::size_t name_end = at + 1;
  while (name_end < text_.size() && !ends_name(text_[name_end])) ++name_end;
  const std::size_t end = tag_end(text_, at);
  if (name_end == at + 1 || end == std::string_view::npos || name_end >= end) return false;
  const auto index = static_cast<NodeIndex>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.start = static_cast<std::uint32_t>(at);
  node.name_end = static_cast<std::uint32_t>(name_end);
  node.open_end = node.close = node.end = static_cast<std::uint32_t>(end);
  node.parent = stack.empty() ? 0 : stack.back();
  node.last = index + 1;
  if (text_.substr(name_end, end - name_end).find("xmlns") != std::string_view::npos) bind(node);
  node.space = space_of(index);
  classify(index);
  if (text_[end - 2] != '/') stack.push_back(index);
  at = end;
  return true;
}

void Outline::bind(Node& node) {
  node.first_binding = static_cast<std::uint32_t>(bindings_.size());
  for (const AttributePlace& place : attributes(node)) {
    const std::string_view attribute = attribute_name(place);
    if (attribute == "xmlns") {
      bindings_.push_back({{}, attribute_value(place)});
    } else if (attribute.starts_with("xmlns:")) {
      bindings_.push_back({attribute.substr(6), attribute_value(place)});
    }
  }
  node.binding_count = static_cast<std::uint32_t>(bindings_.size()) - node.first_binding;
}

std::string_view Outline::prefix(const Node& node) const {
  const std::string_view full = name(node);
  const std::size_t colon = full.find(':');
  return colon == std::string_view::npos ? std::string_view() : full.substr(0, colon);
}

std::string_view Outline::local(const Node& node) const {
  const std::string_view full = name(node);
  return full.substr(full.find(':') + 1);
}

std::vector<AttributePlace> Outline::attributes(const Node& node) const {
  std::vector<AttributePlace> places;
  const std::string_view tag = text_.substr(0, node.open_end - 1);
  std::size_t at = node.name_end;
  while (true) {
    while (at < tag.size() && is_blank(tag[at])) ++at;
    const std::size_t start = at;
    while (at < tag.size() && !is_blank(tag[at]) && tag[at] != '=' && tag[at] != '/') ++at;
    const std::size_t name_end = at;
    if (name_end == start) return places;
    while (at < tag.size() && tag[at] != '"' && tag[at] != '\'') ++at;
    if (at == tag.size()) return places;
    const std::size_t value_end = tag.find(tag[at], at + 1);
    if (value_end == std::string_view::npos) return places;
    places.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(name_end),
                      static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(value_end)});
    at = value_end + 1;
  }
}

std::optional<std::string_view> Outline::bound(NodeIndex index, std::string_view wanted) const {
  while (true) {
    const Node& node = nodes_[index];
    for (std::uint32_t at = 0; at < node.binding_count; ++at) {
      const Binding& binding = bindings_[node.first_binding + at];
      if (binding.prefix == wanted) return binding.uri;
    }
    if (node.parent == index) break;
    index = node.parent;
  }
  if (wanted.empty()) return std::string_view();
  return std::nullopt;
}

std::vector<std::string_view> Outline::prefixes_in_scope(NodeIndex index) const {
  std::vector<std::string_view> prefixes;
  while (true) {
    const Node& node = nodes_[index];
    for (std::uint32_t at = 0; at < node.binding_count; ++at) {
      const std::string_view prefix = bindings_[node.first_binding + at].prefix;
      if (std::ranges::find(prefixes, prefix) == prefixes.end()) prefixes.push_back(prefix);
    }
    if (node.parent == index) return prefixes;
    index = node.parent;
  }
}

std::optional<NodeIndex> Outline::first(Role role) const {
  const auto found = std::ranges::find(nodes_, role, &Node::role);
  if (found == nodes_.end()) return std::nullopt;
  return static_cast<NodeIndex>(found - nodes_.begin());
}

xml::NamespaceId namespace_number(std::string_view uri) {
  const auto found = std::ranges::find(xml::known_namespaces, uri);
  return static_cast<xml::NamespaceId>(found - xml::known_namespaces.begin());
}

xml::NamespaceId Outline::space_of(NodeIndex index) const {
  const Node& node = nodes_[index];
  const std::string_view own = prefix(node);
  const Node& parent = nodes_[node.parent];
  const bool as_parent = node.parent != index && node.binding_count == 0 && prefix(parent) == own;
  if (as_parent) return parent.space;
  const auto uri = bound(index, own);
  return uri ? namespace_number(*uri) : xml::ns::first_foreign;
}

Place place_of(const ews::Type& type, std::string_view local) {
  for (const ews::Slot& slot : type.slots) {
    for (const ews::Alternative& alternative : slot.names()) {
      if (alternative.name == local) return {&slot, &alternative};
    }
  }
  return {};
}

void Outline::classify(NodeIndex index) {
  Node& node = nodes_[index];
  const std::string_view own = local(node);
  if (node.parent == index) {
    if (node.space == xml::ns::soap && own == "Envelope") node.role = Role::envelope;
    return;
  }
  switch (nodes_[node.parent].role) {
    case Role::envelope:
      if (node.space != xml::ns::soap) break;
      if (own == "Header") node.role = Role::header;
      if (own == "Body") node.role = Role::body;
      break;
    case Role::header:
      node.role = Role::header_block;
      if (const auto* global = ews::find_global_element({node.space, own})) {
        node.type = global->type;
      }
      break;
    case Role::body:
      node.role = Role::operation;
      if (node.space != xml::ns::messages) break;
      if (const auto* global = ews::find_global_element({node.space, own})) {
        node.type = global->type;
      }
      break;
    default:
      classify_field(node, own);
      break;
  }
}

void Outline::classify_field(Node& node, std::string_view own) {
  const Node& parent = nodes_[node.parent];
  if (parent.type == nullptr || parent.type->wildcard == ews::Wildcard::lax) {
    const auto* global = ews::find_global_element({node.space, own});
    if (global != nullptr && node.space == xml::ns::types) node.type = global->type;
    return;
  }
  if (node.space != parent.type->space) return;
  const Place place = place_of(*parent.type, own);
  if (place.slot == nullptr) return;
  node.role = Role::field;
  node.slot = place.slot;
  node.type = place.alternative->type;
}

}  // namespace assay::fuzz
