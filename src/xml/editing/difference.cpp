#include "xml/editing/difference.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "base/text/ascii.hpp"
#include "xml/editing/verbatim.hpp"
#include "xml/escape.hpp"
#include "xml/names.hpp"
#include "xml/reading/document.hpp"

namespace assay::xml {
namespace {

using pugi::xml_attribute;
using pugi::xml_node;

using Edits = std::vector<Edit>;
using Nodes = std::vector<xml_node>;

constexpr std::size_t most_comparisons = std::size_t{1} << 22;  // of children in pairs

bool is_element(xml_node node) { return node.type() == pugi::node_element; }

bool is_text(xml_node node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

bool is_blank(xml_node node) {
  return node.type() == pugi::node_pcdata && base::is_blank(node.value());
}

// The children that are more than white space between elements.
Nodes children_of(xml_node parent) {
  Nodes children;
  for (const xml_node child : parent.children()) {
    if (!is_blank(child)) children.push_back(child);
  }
  return children;
}

std::string content_of(xml_node node) {
  std::string content;
  for (const xml_node child : node.children()) content += markup_of(child);
  return content;
}

// Nothing but one run of plain text, or nothing at all.
bool is_plain(xml_node node) {
  const xml_node first = node.first_child();
  return !first || (first.type() == pugi::node_pcdata && !first.next_sibling());
}

// Text beside elements: no path leads to it.
bool is_mixed(xml_node node) {
  const auto children = node.children();
  const bool texts = std::any_of(children.begin(), children.end(),
                                 [](xml_node child) { return is_text(child) && !is_blank(child); });
  return texts && !is_plain(node);
}

// What `raw` stands for; nothing when it refers to an entity that only a DTD knows.
std::optional<std::string> decoded(std::string_view raw) {
  constexpr std::string_view known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"};
  for (std::size_t at = 0; (at = raw.find('&', at)) != std::string_view::npos; ++at) {
    const bool fits = std::ranges::any_of(
        known, [&](std::string_view reference) { return raw.substr(at).starts_with(reference); });
    if (!fits) return std::nullopt;
  }
  pugi::xml_document document;
  const std::string holder = "<a>" + std::string(raw) + "</a>";
  if (!document.load_buffer(holder.data(), holder.size(),
                            pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8)) {
    return std::nullopt;
  }
  return document.first_child().child_value();
}

// White space in a value is what a reader makes of it (XML 1.0 section 3.3.3).
std::optional<std::string> decoded_value(std::string raw) {
  std::ranges::replace_if(raw, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return decoded(raw);
}

bool same_attributes(xml_node left, xml_node right) {
  const auto count = [](xml_node node) {
    return std::distance(node.attributes_begin(), node.attributes_end());
  };
  const auto attributes = left.attributes();
  return count(left) == count(right) &&
         std::all_of(attributes.begin(), attributes.end(), [&](xml_attribute attribute) {
           return std::string_view(right.attribute(attribute.name()).value()) == attribute.value();
         });
}

// The path of an element that keeps its name and what is before it until it is edited.
std::string path_of(xml_node element) {
  if (!is_element(element)) return {};
  const std::string_view name = local_name(element.name());
  std::size_t position = 1;
  bool alone = true;
  for (const xml_node sibling : element.parent().children()) {
    if (!is_element(sibling) || local_name(sibling.name()) != name) continue;
    if (sibling == element) break;
    ++position;
    alone = false;
  }
  std::string path = path_of(element.parent());
  if (!path.empty()) path += '/';
  path += name;
  return alone ? path : path + "[" + std::to_string(position) + "]";
}

// Edits go from the last child to the first and from the inside out, so that the paths of what is
// still to be edited are those of the first tree.
class Comparison {
 public:
  bool add_document(xml_node from, xml_node to) { return add_children(from, to); }
  Edits take() { return std::move(edits_); }

 private:
  // One child of each side, or one alone.
  struct Pair {
    xml_node from;
    xml_node to;
  };

  const std::string& markup(xml_node node) {
    std::string& text = markups_[node.internal_object()];
    if (text.empty()) text = markup_of(node);
    return text;
  }

  bool is_wrapped(xml_node inner, xml_node outer) {
    const xml_node only = outer.first_child();
    return only && !only.next_sibling() && !outer.first_attribute() &&
           markup(only) == markup(inner);
  }

  // How much is gained by making one of the other instead of taking it away and putting it in.
  int likeness(xml_node from, xml_node to) {
    if (from.type() != to.type()) return 0;
    if (markup(from) == markup(to)) return 8;
    if (!is_element(from)) return 0;
    if (std::string_view(from.name()) == to.name()) return 3;
    if (is_wrapped(from, to)) return 5;
    const bool same_inside = same_attributes(from, to) && content_of(from) == content_of(to);
    return same_inside ? 4 : 0;
  }

  // The alignment of greatest likeness, by dynamic programming.
  std::vector<Pair> aligned(const Nodes& from, const Nodes& to) {
    const std::size_t width = to.size() + 1;
    std::vector<int> gain((from.size() + 1) * width, 0);
    const auto at = [&](std::size_t row, std::size_t column) -> int& {
      return gain[row * width + column];
    };
    for (std::size_t row = from.size(); row-- > 0;) {
      for (std::size_t column = to.size(); column-- > 0;) {
        const int like = likeness(from[row], to[column]);
        const int paired = like > 0 ? like + at(row + 1, column + 1) : 0;
        at(row, column) = std::max({paired, at(row + 1, column), at(row, column + 1)});
      }
    }
    std::vector<Pair> pairs;
    std::size_t row = 0;
    std::size_t column = 0;
    while (row < from.size() && column < to.size()) {
      const int like = likeness(from[row], to[column]);
      if (like > 0 && at(row, column) == like + at(row + 1, column + 1)) {
        pairs.push_back({from[row++], to[column++]});
      } else if (at(row, column) == at(row + 1, column)) {
        pairs.push_back({from[row++], {}});
      } else {
        pairs.push_back({{}, to[column++]});
      }
    }
    while (row < from.size()) pairs.push_back({from[row++], {}});
    while (column < to.size()) pairs.push_back({{}, to[column++]});
    return pairs;
  }

  bool add_element(xml_node from, xml_node to) {
    if (markup(from) == markup(to)) return true;
    const std::size_t before = edits_.size();
    const Edit whole{EditKind::replace, path_of(from), "", markup(to)};
    const bool possible = add_parts(from, to);
    const std::span<const Edit> parts = std::span(edits_).subspan(before);
    if (possible && size_of(parts) <= size_of({&whole, 1})) return true;
    edits_.resize(before);
    edits_.push_back(whole);
    return true;
  }

  bool add_parts(xml_node from, xml_node to) {
    if (is_wrapped(from, to)) {
      edits_.push_back({EditKind::wrap, path_of(from), to.name(), ""});
      return true;
    }
    if (!add_content(from, to) || !add_attributes(from, to)) return false;
    if (std::string_view(from.name()) != to.name()) {
      edits_.push_back({EditKind::rename, path_of(from), to.name(), ""});
    }
    return true;
  }

  bool add_content(xml_node from, xml_node to) {
    if (content_of(from) == content_of(to)) return true;
    if (is_plain(to)) {
      const auto text = decoded(to.child_value());
      if (text && is_plain(from) && text == decoded(from.child_value())) return true;
      if (text) edits_.push_back({EditKind::set_text, path_of(from), "", *text});
      return text.has_value();
    }
    const bool texts = is_mixed(from) || is_mixed(to) || (is_plain(from) && *from.child_value());
    return !texts && add_children(from, to);
  }

  bool add_attributes(xml_node from, xml_node to) {
    const std::string path = path_of(from);
    for (const xml_attribute attribute : from.attributes()) {
      if (to.attribute(attribute.name())) continue;
      edits_.push_back({EditKind::remove_attribute, path, attribute.name(), ""});
    }
    for (const xml_attribute attribute : to.attributes()) {
      const xml_attribute old = from.attribute(attribute.name());
      const auto value = decoded_value(attribute.value());
      if (!value) return false;
      if (old && value == decoded_value(old.value())) continue;
      edits_.push_back({EditKind::set_attribute, path, attribute.name(), *value});
    }
    return true;
  }

  bool add_children(xml_node from, xml_node to) {
    const Nodes left = children_of(from);
    const Nodes right = children_of(to);
    if ((left.size() + 1) * (right.size() + 1) > most_comparisons) return false;
    const std::vector<Pair> pairs = aligned(left, right);
    for (std::size_t end = pairs.size(); end > 0;) {
      const Pair& pair = pairs[end - 1];
      if (pair.from && pair.to) {
        if (is_element(pair.from) && !add_element(pair.from, pair.to)) return false;
        --end;
      } else if (pair.from) {
        if (!is_element(pair.from)) return false;
        edits_.push_back({EditKind::remove, path_of(pair.from), "", ""});
        --end;
      } else {
        std::size_t start = end;
        while (start > 0 && !pairs[start - 1].from) --start;
        const std::span<const Pair> until_end = std::span(pairs).subspan(0, end);
        const bool replaces =
            start > 0 && !pairs[start - 1].to && is_element(pairs[start - 1].from);
        if (replaces) {
          edits_.push_back(
              {EditKind::replace, path_of(pairs[start - 1].from), "", added(until_end, start)});
        } else if (!add_new(from, until_end, start)) {
          return false;
        }
        end = replaces ? start - 1 : start;
      }
    }
    return true;
  }

  std::string added(std::span<const Pair> pairs, std::size_t start) {
    std::string all;
    for (const Pair& pair : pairs.subspan(start)) all += markup(pair.to);
    return all;
  }

  // The new children pairs[start..] go after the child before them, if there is one.
  bool add_new(xml_node parent, std::span<const Pair> pairs, std::size_t start) {
    const std::string all = added(pairs, start);
    if (start == 0) {
      edits_.push_back({EditKind::insert_first, path_of(parent), "", all});
      return true;
    }
    const xml_node before = pairs[start - 1].from;
    if (!is_element(before)) return false;
    const bool copy = pairs.size() == start + 1 && markup(before) == all;
    edits_.push_back({copy ? EditKind::duplicate : EditKind::insert_after, path_of(before), "",
                      copy ? "" : all});
    return true;
  }

  Edits edits_;
  std::map<const void*, std::string> markups_;
};

void add_declaration(std::string_view from, std::string_view to, Edits& edits) {
  if (from == to) return;
  const bool added = from.empty();
  edits.push_back({EditKind::substitute, "", added ? "<" : std::string(from),
                   std::string(to) + (added ? "<" : "")});
}

bool is_well_formed(std::string_view message) { return !Document::read(message).problem(); }

}  // namespace

std::size_t size_of(std::span<const Edit> edits) {
  std::size_t size = 0;
  for (const Edit& edit : edits) {
    size += edit.path.size() + edit.name.size() + edit.value.size();
  }
  return size;
}

std::optional<std::vector<Edit>> difference(std::string_view from, std::string_view to) {
  pugi::xml_document left;
  pugi::xml_document right;
  if (!is_well_formed(from) || !is_well_formed(to)) return std::nullopt;
  if (!load_verbatim(from, left) || !load_verbatim(to, right)) return std::nullopt;
  Comparison comparison;
  if (!comparison.add_document(left, right)) return std::nullopt;
  Edits edits = comparison.take();
  add_declaration(declaration_of(from), declaration_of(to), edits);
  if (!xml::apply(from, edits).message) return std::nullopt;
  return edits;
}

}  // namespace assay::xml
