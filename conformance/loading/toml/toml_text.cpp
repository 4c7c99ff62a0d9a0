#include "conformance/loading/toml/toml_text.hpp"

#include <array>

#include "conformance/loading/toml/edit_shape.hpp"

namespace assay::conformance {
namespace {

struct Escape {
  char character;
  char letter;
};
constexpr std::array<Escape, 5> escapes{
    {{'"', '"'}, {'\\', '\\'}, {'\n', 'n'}, {'\r', 'r'}, {'\t', 't'}}};

void append(std::string& out, char c) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  for (const Escape& escape : escapes) {
    if (c == escape.character) {
      out.append("\\").append(1, escape.letter);
      return;
    }
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 || byte == 0x7F) {
    out.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
  } else {
    out += c;
  }
}

std::string field(std::string_view key, const std::string& value) {
  return ", " + std::string(key) + " = " + toml_string(value);
}

std::string toml_edit(const xml::Edit& edit) {
  const EditShape& shape = edit_shape_of(edit.kind);
  std::string text = "{ op = " + toml_string(name_of(edit.kind));
  if (shape.path) text += field("path", edit.path);
  if (shape.name) text += field("name", edit.name);
  if (shape.value) text += field("value", edit.value);
  return text + " }";
}

}  // namespace

std::string toml_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) append(quoted, c);
  return quoted + "\"";
}

std::string toml_strings(const std::vector<std::string>& texts) {
  std::string list = "[";
  for (const std::string& text : texts) list += (list.size() > 1 ? ", " : "") + toml_string(text);
  return list + "]";
}

std::string toml_edits(std::span<const xml::Edit> edits) {
  if (edits.empty()) return {};
  std::string lines = "edits = [\n";
  for (const xml::Edit& edit : edits) lines += "  " + toml_edit(edit) + ",\n";
  return lines + "]\n";
}

}  // namespace assay::conformance
