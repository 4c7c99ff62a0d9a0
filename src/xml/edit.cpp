#include "xml/edit.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>

#include "xml/escape.hpp"
#include "xml/steps.hpp"

namespace assay::xml {
namespace {

// Everything a message may hold is kept as it was written, so that an edit changes only its place.
constexpr unsigned parse_flags =
    (pugi::parse_full & ~(pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_escapes)) |
    pugi::parse_ws_pcdata;
constexpr unsigned write_flags =
    pugi::format_raw | pugi::format_no_escapes | pugi::format_no_declaration;

struct Place {
  pugi::xml_document& document;
  pugi::xml_node node;
  const Edit& edit;
};

std::string_view local_name(std::string_view qualified) {
  const std::size_t colon = qualified.find(':');
  return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

pugi::xml_node child_at(pugi::xml_node parent, const Step& step) {
  std::size_t matches = 0;
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() != pugi::node_element || !step.matches(local_name(child.name()))) continue;
    if (++matches == std::max<std::size_t>(step.position, 1)) return child;
  }
  return {};
}

// Values are kept as they were written but are written again in double quotes.
void escape_quotes(pugi::xml_node start) {
  struct Walker : pugi::xml_tree_walker {
    bool for_each(pugi::xml_node& node) override {
      for (pugi::xml_attribute attribute : node.attributes()) {
        std::string value = attribute.value();
        if (value.find('"') == std::string::npos) continue;
        for (std::size_t at = 0; (at = value.find('"', at)) != std::string::npos;) {
          value.replace(at, 1, "&quot;");
        }
        attribute.set_value(value.c_str());
      }
      return true;
    }
  } walker;
  start.traverse(walker);
}

pugi::xml_node find(pugi::xml_node start, std::string_view path) {
  const std::optional<std::vector<Step>> steps = parse_path(path);
  if (!steps) return {};
  pugi::xml_node node = start;
  for (const Step& step : *steps) node = child_at(node, step);
  return node;
}

// Puts the parsed `markup` under `parent`, before `before` or last.
bool place_markup(pugi::xml_node parent, const std::string& markup, pugi::xml_node before) {
  pugi::xml_document scratch;
  if (!scratch.load_buffer(markup.data(), markup.size(), parse_flags | pugi::parse_fragment,
                           pugi::encoding_utf8)) {
    return false;
  }
  escape_quotes(scratch);
  for (const pugi::xml_node node : scratch.children()) {
    if (before) {
      parent.insert_copy_before(node, before);
    } else {
      parent.append_copy(node);
    }
  }
  return true;
}

void remove_children(pugi::xml_node node) {
  while (node.first_child()) node.remove_child(node.first_child());
}

bool set_text(Place& at) {
  remove_children(at.node);
  if (at.edit.value.empty()) return true;
  std::string text;
  append_text(text, at.edit.value);
  return at.node.append_child(pugi::node_pcdata).set_value(text.c_str());
}

bool set_attribute(Place& at) {
  pugi::xml_attribute attribute = at.node.attribute(at.edit.name.c_str());
  if (!attribute) attribute = at.node.append_attribute(at.edit.name.c_str());
  std::string value;
  append_value(value, at.edit.value);
  return attribute.set_value(value.c_str());
}

bool remove_attribute(Place& at) { return at.node.remove_attribute(at.edit.name.c_str()); }

bool rename_attribute(Place& at) {
  return at.node.attribute(at.edit.name.c_str()).set_name(at.edit.value.c_str());
}

bool remove(Place& at) { return at.node.parent().remove_child(at.node); }

bool insert_first(Place& at) { return place_markup(at.node, at.edit.value, at.node.first_child()); }

bool insert_last(Place& at) { return place_markup(at.node, at.edit.value, {}); }

bool insert_before(Place& at) { return place_markup(at.node.parent(), at.edit.value, at.node); }

bool insert_after(Place& at) {
  return place_markup(at.node.parent(), at.edit.value, at.node.next_sibling());
}

bool replace(Place& at) { return insert_before(at) && remove(at); }

bool rename(Place& at) { return at.node.set_name(at.edit.name.c_str()); }

bool move_first(Place& at) {
  pugi::xml_node parent = at.node.parent();
  return parent.first_child() == at.node || parent.prepend_move(at.node);
}

bool move_last(Place& at) {
  pugi::xml_node parent = at.node.parent();
  return parent.last_child() == at.node || parent.append_move(at.node);
}

bool duplicate(Place& at) { return at.node.parent().insert_copy_after(at.node, at.node); }

bool wrap(Place& at) {
  pugi::xml_node wrapper = at.node.parent().insert_child_before(at.edit.name.c_str(), at.node);
  return wrapper && wrapper.append_move(at.node);
}

bool unwrap(Place& at) {
  pugi::xml_node parent = at.node.parent();
  while (const pugi::xml_node child = at.node.first_child()) {
    parent.insert_move_before(child, at.node);
  }
  return parent.remove_child(at.node);
}

struct Operation {
  EditKind kind;
  std::string_view name;
  bool (*apply)(Place&);  // null: works on bytes
};

constexpr std::array<Operation, 17> operations{{
    {EditKind::set_text, "set-text", set_text},
    {EditKind::set_attribute, "set-attribute", set_attribute},
    {EditKind::remove_attribute, "remove-attribute", remove_attribute},
    {EditKind::rename_attribute, "rename-attribute", rename_attribute},
    {EditKind::remove, "remove", remove},
    {EditKind::insert_first, "insert-first", insert_first},
    {EditKind::insert_last, "insert-last", insert_last},
    {EditKind::insert_before, "insert-before", insert_before},
    {EditKind::insert_after, "insert-after", insert_after},
    {EditKind::replace, "replace", replace},
    {EditKind::rename, "rename", rename},
    {EditKind::move_first, "move-first", move_first},
    {EditKind::move_last, "move-last", move_last},
    {EditKind::duplicate, "duplicate", duplicate},
    {EditKind::wrap, "wrap", wrap},
    {EditKind::unwrap, "unwrap", unwrap},
    {EditKind::substitute, "substitute", nullptr},
}};

const Operation& operation_of(EditKind kind) { return operations[static_cast<std::size_t>(kind)]; }

Edited failed(const Edit& edit, const std::string& why) {
  return {std::nullopt, describe(edit) + ": " + why};
}

bool substitute(std::string& message, const Edit& edit) {
  const std::size_t at = edit.name.empty() ? std::string::npos : message.find(edit.name);
  if (at == std::string::npos) return false;
  message.replace(at, edit.name.size(), edit.value);
  return true;
}

std::string on_one_line(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string line;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      line += "\\n";
    } else if (byte < 0x20 || byte == 0x7F) {
      line.append("\\x").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
      line += c;
    }
  }
  return line;
}

bool holds_nul(const Edit& edit) {
  return (edit.path + edit.name + edit.value).find('\0') != std::string::npos;
}

// pugixml leaves the XML declaration to its own words, so it is carried over by hand.
std::string_view declaration_of(std::string_view message) {
  if (!message.starts_with("<?xml ")) return {};
  const std::size_t end = message.find("?>");
  return end == std::string_view::npos ? std::string_view() : message.substr(0, end + 2);
}

std::string written(const pugi::xml_document& document, std::string_view declaration) {
  std::ostringstream out;
  out << declaration;
  document.save(out, "", write_flags, pugi::encoding_utf8);
  return std::move(out).str();
}

}  // namespace

std::string_view name_of(EditKind kind) { return operation_of(kind).name; }

std::optional<EditKind> edit_kind_named(std::string_view name) {
  const auto found = std::ranges::find(operations, name, &Operation::name);
  if (found == operations.end()) return std::nullopt;
  return found->kind;
}

Edited apply(std::string_view message, std::span<const Edit> edits) {
  const auto first_substitute = std::ranges::find(edits, EditKind::substitute, &Edit::kind);
  std::string result(message);
  if (first_substitute != edits.begin()) {
    const std::string_view declaration = declaration_of(message);
    const std::string_view content = message.substr(declaration.size());
    pugi::xml_document document;
    if (!document.load_buffer(content.data(), content.size(), parse_flags, pugi::encoding_utf8)) {
      return {std::nullopt, "the message to edit is not well-formed"};
    }
    escape_quotes(document);
    for (auto edit = edits.begin(); edit != first_substitute; ++edit) {
      Place place{document, find(document, edit->path), *edit};
      const bool on_document = place.node.type() == pugi::node_document;
      const bool inserts =
          edit->kind == EditKind::insert_first || edit->kind == EditKind::insert_last;
      // pugixml ends a text at NUL; only substitute can put one.
      if (holds_nul(*edit)) return failed(*edit, "a NUL cannot stand in a tree");
      if (!place.node || (on_document && !inserts)) return failed(*edit, "no such element");
      if (!operation_of(edit->kind).apply(place)) return failed(*edit, "cannot be done there");
    }
    result = written(document, declaration);
  }
  for (auto edit = first_substitute; edit != edits.end(); ++edit) {
    if (edit->kind != EditKind::substitute) return failed(*edit, "must come before substitute");
    if (!substitute(result, *edit)) return failed(*edit, "the bytes to replace are not there");
  }
  return {std::move(result), {}};
}

std::string describe(const Edit& edit) {
  std::string text(name_of(edit.kind));
  if (!edit.path.empty()) text += " " + edit.path;
  if (!edit.name.empty()) text += " " + on_one_line(edit.name);
  if (!edit.value.empty()) text += " \"" + on_one_line(edit.value) + "\"";
  return text;
}

}  // namespace assay::xml
