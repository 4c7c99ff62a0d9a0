#include "xml/editing/edit.hpp"

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "xml/editing/tree_path.hpp"
#include "xml/editing/verbatim.hpp"
#include "xml/escape.hpp"

namespace assay::xml {
namespace {

struct Place {
  pugi::xml_document& document;
  pugi::xml_node node;
  const Edit& edit;
};

// Puts the parsed `markup` under `parent`, before `before` or last.
bool place_markup(pugi::xml_node parent, const std::string& markup, pugi::xml_node before) {
  pugi::xml_document scratch;
  if (!load_fragment(markup, scratch)) return false;
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

// Markup has quotation marks of its own: the other kind then stands around it.
std::string in_quotes(const std::string& text) {
  const bool single = text.find('"') != std::string::npos && text.find('\'') == std::string::npos;
  const std::string mark(1, single ? '\'' : '"');
  return mark + text + mark;
}

bool holds_nul(const Edit& edit) {
  return (edit.path + edit.name + edit.value).find('\0') != std::string::npos;
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
    pugi::xml_document document;
    if (!load_verbatim(message, document)) {
      return {std::nullopt, "the message to edit is not well-formed"};
    }
    for (auto edit = edits.begin(); edit != first_substitute; ++edit) {
      Place place{document, find(document, edit->path), *edit};
      const bool on_document = place.node.type() == pugi::node_document;
      const bool inserts =
          edit->kind == EditKind::insert_first || edit->kind == EditKind::insert_last;
      // pugixml ends a text at NUL; only substitute can put one.
      if (holds_nul(*edit)) return failed(*edit, "a tree cannot contain a NUL");
      if (!place.node || (on_document && !inserts)) return failed(*edit, "no such element");
      if (!operation_of(edit->kind).apply(place)) return failed(*edit, "cannot be done there");
    }
    result = written(document, declaration_of(message));
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
  if (!edit.value.empty()) text += " " + in_quotes(on_one_line(edit.value));
  return text;
}

}  // namespace assay::xml
