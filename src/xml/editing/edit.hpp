#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay::xml {

// The one edit vocabulary: a conformance case, a mutation and a reproduction are lists of these.
enum class EditKind : std::uint8_t {
  set_text,          // the element's content becomes the text `value`
  set_attribute,     // attribute `name` becomes `value`, added when absent
  remove_attribute,  // attribute `name` goes
  rename_attribute,  // attribute `name` is called `value`
  remove,            // the element goes, with its content
  insert_first,      // the markup `value` becomes the element's first content
  insert_last,       // the markup `value` becomes the element's last content
  insert_before,     // the markup `value` goes before the element
  insert_after,      // the markup `value` goes after the element
  replace,           // the markup `value` takes the element's place
  rename,            // the element's qualified name becomes `name`
  move_first,        // the element becomes the first child of its parent
  move_last,         // the element becomes the last child of its parent
  duplicate,         // a copy of the element follows it
  wrap,              // a new element `name` takes the element's place and holds it
  unwrap,            // the element's content takes its place
  substitute,        // in the written message, the first bytes equal to `name` become `value`
};

// `path` names an element by local names from the root, "Envelope/Body/*[2]": a step is a local
// name or *, [n] picks the n-th match from 1. The empty path is the document.
struct Edit {
  EditKind kind = EditKind::set_text;
  std::string path;
  std::string name;
  std::string value;
  friend bool operator==(const Edit&, const Edit&) = default;
};

std::string_view name_of(EditKind kind);  // "set-text", ...
std::optional<EditKind> edit_kind_named(std::string_view name);

struct Edited {
  std::optional<std::string> message;  // absent when an edit could not be applied
  std::string problem;                 // then: which edit, and why
};

// Applies `edits` in order to the well-formed UTF-8 `message` and writes it again; `substitute`
// works on the written bytes, so it must come after the others. The result need not be well-formed.
Edited apply(std::string_view message, std::span<const Edit> edits);

// One line for people and reproductions: set-text Envelope/Body/... "value", or '<a b="c"/>'.
std::string describe(const Edit& edit);

}  // namespace assay::xml
