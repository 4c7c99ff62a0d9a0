#include "fuzz/mutator/draft.hpp"

#include <algorithm>
#include <array>

#include "fuzz/mutator/declarations.hpp"
#include "fuzz/mutator/vocabulary.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

bool holds_markup(EditKind kind) {
  switch (kind) {
    case EditKind::insert_first:
    case EditKind::insert_last:
    case EditKind::insert_before:
    case EditKind::insert_after:
    case EditKind::replace:
      return true;
    default:
      return false;
  }
}

bool names_something(EditKind kind) {
  return kind == EditKind::set_attribute || kind == EditKind::rename || kind == EditKind::wrap ||
         kind == EditKind::rename_attribute;
}

std::string_view prefix_of(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return colon == std::string_view::npos ? std::string_view() : qualified_name.substr(0, colon);
}

}  // namespace

Draft::Change Draft::change_of(EditKind kind) {
  static constexpr std::array<Change, 17> changes{&Draft::set_text,
                                                  &Draft::set_attribute,
                                                  &Draft::remove_attribute,
                                                  &Draft::rename_attribute,
                                                  &Draft::remove,
                                                  &Draft::insert_first,
                                                  &Draft::insert_last,
                                                  &Draft::insert_before,
                                                  &Draft::insert_after,
                                                  &Draft::replace,
                                                  &Draft::rename,
                                                  &Draft::move_first,
                                                  &Draft::move_last,
                                                  &Draft::duplicate,
                                                  &Draft::wrap,
                                                  &Draft::unwrap,
                                                  nullptr};
  return changes[static_cast<std::size_t>(kind)];
}

bool Draft::change(EditKind kind, NodeIndex index, std::string_view name, std::string_view value) {
  const Change operation = change_of(kind);
  if (operation == nullptr || index >= outline().nodes().size()) return false;
  // Both may view the text that is about to change.
  const std::string markup = holds_markup(kind) ? declared(kind, index, value) : std::string(value);
  const std::string named(name);
  if (names_something(kind) && !bind(index, kind == EditKind::rename_attribute ? markup : named)) {
    return false;
  }
  std::string where = edits_ != nullptr ? path(index) : std::string();
  if (!(this->*operation)(outline().node(index), named, markup)) return false;
  if (edits_ != nullptr) edits_->push_back({kind, std::move(where), named, markup});
  return true;
}

bool Draft::put(std::size_t from, std::size_t to, std::string_view bytes) {
  if (std::string_view(text_).substr(from, to - from) == bytes) return false;
  text_.replace(from, to - from, bytes);
  stale_ = true;
  return true;
}

bool Draft::become(std::string text) {
  if (text == text_) return false;
  text_ = std::move(text);
  stale_ = true;
  return true;
}

bool Draft::splice(std::size_t from, std::size_t to, std::string_view bytes) {
  if (std::string_view(text_).substr(from, to - from) == bytes) return false;
  if (edits_ != nullptr) {
    // A substitute takes the first occurrence, so it needs enough of what stands before.
    std::size_t start = from;
    std::size_t step = 1;
    while (start > 0 && (start == to || text_.find(text_.substr(start, to - start)) != start)) {
      start -= std::min(start, step);
      step *= 2;
    }
    edits_->push_back({EditKind::substitute,
                       {},
                       text_.substr(start, to - start),
                       text_.substr(start, from - start).append(bytes)});
  }
  return put(from, to, bytes);
}

std::string Draft::path(NodeIndex index) const {
  std::string steps;
  while (true) {
    const Node& node = outline().node(index);
    if (node.parent == index) return "*" + steps;
    std::size_t position = 1;
    for (NodeIndex at = node.parent + 1; at != index; at = outline().node(at).last) ++position;
    steps = "/*[" + std::to_string(position) + "]" + steps;
    index = node.parent;
  }
}

// The markup for the place that the edit puts it to.
std::string Draft::declared(EditKind kind, NodeIndex index, std::string_view markup) const {
  const bool inside = kind == EditKind::insert_first || kind == EditKind::insert_last;
  if (inside) return with_declarations(markup, outline(), index);
  if (index == 0) return with_declarations(markup, outline(), std::nullopt);
  return with_declarations(markup, outline(), outline().node(index).parent);
}

bool Draft::bind(NodeIndex index, std::string_view qualified_name) {
  const std::string_view prefix = prefix_of(qualified_name);
  if (prefix.empty() || prefix == "xml" || prefix == "xmlns") return true;
  if (outline().bound(index, prefix)) return true;
  const auto binding = std::ranges::find(prefixes(), prefix, &PrefixBinding::prefix);
  if (binding == prefixes().end()) return false;
  return change(EditKind::set_attribute, 0, "xmlns:" + std::string(prefix), binding->uri);
}

bool Draft::set_content(const Node& node, std::string_view content) {
  if (!node.empty_tag()) return put(node.open_end, node.close, content);
  const std::string name(outline_.name(node));
  return put(node.open_end - 2, node.open_end, ">" + std::string(content) + "</" + name + ">");
}

const AttributePlace* Draft::find(const Node& node, std::string_view name) const {
  for (const AttributePlace& place : outline_.attributes(node)) {
    if (outline_.attribute_name(place) == name) return &place;
  }
  return nullptr;
}

bool Draft::set_text(const Node& node, std::string_view, std::string_view value) {
  std::string content;
  xml::append_text(content, value);
  return set_content(node, content);
}

bool Draft::set_attribute(const Node& node, std::string_view name, std::string_view value) {
  std::string escaped;
  xml::append_value(escaped, value);
  if (const AttributePlace* const place = find(node, name)) {
    // The quotes go too: a value is written for double ones.
    return put(place->value_start - 1, place->value_end + 1, "\"" + escaped + "\"");
  }
  const std::string attribute = " " + std::string(name) + "=\"" + escaped + "\"";
  return put(node.name_end, node.name_end, attribute);
}

bool Draft::remove_attribute(const Node& node, std::string_view name, std::string_view) {
  const AttributePlace* const place = find(node, name);
  return place != nullptr && put(place->start - 1, place->value_end + 1, {});
}

bool Draft::rename_attribute(const Node& node, std::string_view name, std::string_view value) {
  const AttributePlace* const place = find(node, name);
  return place != nullptr && put(place->start, place->name_end, value);
}

bool Draft::remove(const Node& node, std::string_view, std::string_view) {
  return !is_root(node) && put(node.start, node.end, {});
}

bool Draft::insert_first(const Node& node, std::string_view, std::string_view value) {
  if (node.empty_tag()) return set_content(node, value);
  return put(node.open_end, node.open_end, value);
}

bool Draft::insert_last(const Node& node, std::string_view, std::string_view value) {
  if (node.empty_tag()) return set_content(node, value);
  return put(node.close, node.close, value);
}

bool Draft::insert_before(const Node& node, std::string_view, std::string_view value) {
  return !is_root(node) && put(node.start, node.start, value);
}

bool Draft::insert_after(const Node& node, std::string_view, std::string_view value) {
  return !is_root(node) && put(node.end, node.end, value);
}

bool Draft::replace(const Node& node, std::string_view, std::string_view value) {
  return put(node.start, node.end, value);
}

bool Draft::rename(const Node& node, std::string_view name, std::string_view) {
  if (outline_.name(node) == name) return false;
  if (!node.empty_tag()) text_.replace(node.close + 2, node.name_end - node.start - 1, name);
  return put(node.start + 1, node.name_end, name);
}

bool Draft::move_first(const Node& node, std::string_view, std::string_view) {
  if (is_root(node)) return false;
  const std::string markup(outline_.markup(node));
  const std::size_t place = outline_.node(node.parent).open_end;
  if (place == node.start) return false;
  text_.erase(node.start, markup.size());
  return put(place, place, markup);
}

bool Draft::move_last(const Node& node, std::string_view, std::string_view) {
  if (is_root(node)) return false;
  const std::string markup(outline_.markup(node));
  const std::size_t place = outline_.node(node.parent).close - markup.size();
  if (place == node.start) return false;
  text_.erase(node.start, markup.size());
  return put(place, place, markup);
}

bool Draft::duplicate(const Node& node, std::string_view, std::string_view) {
  const std::string markup(outline_.markup(node));
  return !is_root(node) && put(node.end, node.end, markup);
}

bool Draft::wrap(const Node& node, std::string_view name, std::string_view) {
  const std::string tag(name);
  const std::string markup(outline_.markup(node));
  return put(node.start, node.end, "<" + tag + ">" + markup + "</" + tag + ">");
}

bool Draft::unwrap(const Node& node, std::string_view, std::string_view) {
  const std::string content(outline_.content(node));
  return !is_root(node) && put(node.start, node.end, content);
}

}  // namespace assay::fuzz
