#include "fuzz/mutator/outline.hpp"

#include <algorithm>

#include "ews/types/types.hpp"

namespace assay::fuzz {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool ends_name(char c) { return is_blank(c) || c == '/' || c == '>'; }

bool is_quote(char c) { return c == '"' || c == '\''; }

// Names are short: a call of the library, which sanitizers intercept, costs more than this.
bool same(const char* left, const char* right, std::size_t length) {
  std::size_t at = 0;
  while (at < length && left[at] == right[at]) ++at;
  return at == length;
}

constexpr std::size_t npos = std::string_view::npos;

// The next "<", which is near: as with names, not worth a call of the library.
std::size_t next_markup(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '<') ++at;
  return at < text.size() ? at : npos;
}

// Room for an honest message; others make the vectors grow.
constexpr std::size_t bytes_per_element = 32;
constexpr std::size_t bytes_per_attribute = 64;

// Where the start tag that begins at `at` ends: past its ">", or npos.
std::size_t tag_end(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (is_quote(c)) {
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

void Outline::read(std::string_view text) {
  text_ = text;
  nodes_.clear();
  attributes_.clear();
  bindings_.clear();
  open_.clear();
  nodes_.reserve(text.size() / bytes_per_element + 4);
  attributes_.reserve(text.size() / bytes_per_attribute + 4);
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
  for (std::size_t at = next_markup(text_, 0); at != npos; at = next_markup(text_, at)) {
    if (at + 1 >= text_.size()) return false;
    const char next = text_[at + 1];
    if (next == '!' || next == '?') {
      at = skip(at);
      if (at == npos) return false;
    } else if (next == '/' ? !close(at) : !open(at)) {
      return false;
    }
  }
  return open_.empty();
}

// Takes the end tag at `at` and moves past it.
bool Outline::close(std::size_t& at) {
  if (open_.empty()) return false;
  Node& node = nodes_[open_.back().index];
  const std::size_t length = node.name_end - node.start - 1;
  std::size_t end = at + 2 + length;
  if (end >= text_.size() || !same(text_.data() + at + 2, text_.data() + node.start + 1, length)) {
    return false;
  }
  while (end < text_.size() && is_blank(text_[end])) ++end;
  if (end == text_.size() || text_[end] != '>') return false;
  node.close = static_cast<std::uint32_t>(at);
  node.end = static_cast<std::uint32_t>(end + 1);
  node.last = static_cast<NodeIndex>(nodes_.size());
  open_.pop_back();
  at = end + 1;
  return true;
}

// Takes the start tag at `at` and moves past it.
bool Outline::open(std::size_t& at) {
  if (open_.empty() && !nodes_.empty()) return false;
  std::size_t local = at + 1;
  std::size_t name_end = at + 1;
  for (; name_end < text_.size() && !ends_name(text_[name_end]); ++name_end) {
    if (text_[name_end] == ':' && local == at + 1) local = name_end + 1;
  }
  if (name_end == at + 1 || name_end == text_.size()) return false;
  const auto index = static_cast<NodeIndex>(nodes_.size());
  Node& node = nodes_.emplace_back();
  node.start = static_cast<std::uint32_t>(at);
  node.local = static_cast<std::uint32_t>(local);
  node.name_end = static_cast<std::uint32_t>(name_end);
  node.parent = open_.empty() ? 0 : open_.back().index;
  node.last = index + 1;
  const std::size_t end = take_attributes(name_end, node);
  if (end == npos) return false;
  node.open_end = node.close = node.end = static_cast<std::uint32_t>(end);
  node.space = space_of(index);
  classify(index);
  if (text_[end - 2] != '/') open_.push_back({index, nullptr});
  at = end;
  return true;
}

// Takes what stands between the name and the end of a start tag. Returns the place past its ">", or
// npos. Behind a broken attribute no more are taken.
std::size_t Outline::take_attributes(std::size_t at, Node& node) {
  node.first_attribute = static_cast<std::uint32_t>(attributes_.size());
  const std::string_view text = text_;
  while (true) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const std::size_t start = at;
    while (at < text.size() && !ends_name(text[at]) && text[at] != '=') ++at;
    const std::size_t name_end = at;
    while (at < text.size() && (is_blank(text[at]) || text[at] == '=')) ++at;
    const bool whole = name_end != start && at < text.size() && is_quote(text[at]);
    if (!whole) return tag_end(text, at);
    std::size_t value_end = at + 1;
    while (value_end < text.size() && text[value_end] != text[at]) ++value_end;
    if (value_end == text.size()) return npos;
    const AttributePlace& place = attributes_.emplace_back(
        AttributePlace{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(name_end),
                       static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(value_end)});
    ++node.attribute_count;
    if (attribute_name(place).starts_with("xmlns")) bind(place, node);
    at = value_end + 1;
  }
}

void Outline::bind(const AttributePlace& place, Node& node) {
  constexpr std::uint32_t length = 5;  // of "xmlns"
  const std::string_view name = attribute_name(place);
  if (name.size() > length && name[length] != ':') return;
  if (node.binding_count == 0) node.first_binding = static_cast<std::uint32_t>(bindings_.size());
  const std::uint32_t prefix = std::min(place.start + length + 1, place.name_end);
  bindings_.push_back({prefix, place.name_end, place.value_start, place.value_end,
                       namespace_number(attribute_value(place))});
  ++node.binding_count;
}

// The declaration that `prefix` follows inside the node; null when there is none.
const Outline::Binding* Outline::binding(NodeIndex index, std::string_view wanted) const {
  while (true) {
    const Node& node = nodes_[index];
    for (std::uint32_t at = 0; at < node.binding_count; ++at) {
      const Binding& binding = bindings_[node.first_binding + at];
      const std::size_t length = binding.prefix_end - binding.prefix_start;
      if (length == wanted.size() &&
          same(text_.data() + binding.prefix_start, wanted.data(), length)) {
        return &binding;
      }
    }
    if (node.parent == index) return nullptr;
    index = node.parent;
  }
}

std::optional<std::string_view> Outline::bound(NodeIndex index, std::string_view wanted) const {
  if (const Binding* const found = binding(index, wanted)) return uri(*found);
  if (wanted.empty()) return std::string_view();
  return std::nullopt;
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
  const std::string_view outer = prefix(parent);
  const bool as_parent = node.parent != index && node.binding_count == 0 &&
                         outer.size() == own.size() && same(outer.data(), own.data(), own.size());
  if (as_parent) return parent.space;
  if (const Binding* const found = binding(index, own)) return found->space;
  return own.empty() ? namespace_number({}) : xml::ns::first_foreign;
}

Place place_of(const ews::Type& type, std::string_view local, const ews::Slot* likely) {
  const std::size_t count = type.slots.size();
  const std::size_t first =
      likely == nullptr ? 0 : static_cast<std::size_t>(likely - type.slots.data());
  for (std::size_t step = 0; step < count; ++step) {
    const std::size_t at = first + step < count ? first + step : first + step - count;
    const ews::Slot& slot = type.slots[at];
    for (const ews::Alternative& alternative : slot.names()) {
      const std::string_view name = alternative.name;
      if (name.size() == local.size() && same(name.data(), local.data(), name.size())) {
        return {&slot, &alternative};
      }
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
  // Most elements stand in the slot of the one before them, or in a later one.
  const Place place = place_of(*parent.type, own, open_.back().next);
  if (place.slot == nullptr) return;
  open_.back().next = place.slot;
  node.role = Role::field;
  node.slot = place.slot;
  node.alternative = place.alternative;
  node.type = place.alternative->type;
}

}  // namespace assay::fuzz
