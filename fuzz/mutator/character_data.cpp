#include "fuzz/mutator/character_data.hpp"

#include <array>
#include <charconv>

#include "xml/encoding.hpp"
#include "xml/escape.hpp"

namespace assay::fuzz {
namespace {

struct Entity {
  std::string_view name;
  char character;
};

constexpr std::array<Entity, 5> entities{
    {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}}};

// Stands for itself wherever it stands.
bool is_plain(std::string_view raw) {
  for (const char c : raw) {
    if (c < ' ' || c > '~' || c == '<' || c == '&' || c == ']') return false;
  }
  return true;
}

bool append_number(std::string& out, std::string_view digits) {
  const int base = digits.starts_with('x') ? 16 : 10;
  if (base == 16) digits.remove_prefix(1);
  unsigned code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return false;
  if (!xml::is_xml_char(code)) return false;
  xml::append_utf8(out, code);
  return true;
}

// Takes the reference at the start of `rest`.
bool take_reference(std::string_view& rest, std::string& out) {
  const std::size_t end = rest.find(';');
  if (end == std::string_view::npos) return false;
  const std::string_view name = rest.substr(1, end - 1);
  rest.remove_prefix(end + 1);
  if (name.starts_with('#')) return append_number(out, name.substr(1));
  for (const Entity& entity : entities) {
    if (entity.name != name) continue;
    out += entity.character;
    return true;
  }
  return false;
}

bool take_comment(std::string_view& rest) {
  if (!rest.starts_with("<!--")) return false;
  const std::size_t end = rest.find("--", 4);
  if (end == std::string_view::npos || !rest.substr(end).starts_with("-->")) return false;
  if (!xml::is_carriable(rest.substr(0, end))) return false;
  rest.remove_prefix(end + 3);
  return true;
}

bool take_section(std::string_view& rest, std::string& out) {
  static constexpr std::string_view start = "<![CDATA[";
  const std::size_t end = rest.find("]]>");
  if (!rest.starts_with(start) || end == std::string_view::npos) return false;
  out += rest.substr(start.size(), end - start.size());
  rest.remove_prefix(end + 3);
  return true;
}

}  // namespace

std::optional<std::string_view> text_value(std::string_view raw, std::string& storage) {
  if (is_plain(raw)) return raw;
  storage.clear();
  while (!raw.empty()) {
    const std::size_t plain = std::min(raw.find_first_of("<&"), raw.size());
    if (raw.substr(0, plain).find("]]>") != std::string_view::npos) return std::nullopt;
    storage += raw.substr(0, plain);
    raw.remove_prefix(plain);
    if (raw.empty()) break;
    if (raw[0] == '&' ? !take_reference(raw, storage)
                      : !take_comment(raw) && !take_section(raw, storage)) {
      return std::nullopt;
    }
  }
  if (!xml::is_carriable(storage)) return std::nullopt;
  return storage;
}

std::optional<std::string_view> attribute_text(std::string_view raw, std::string& storage) {
  if (is_plain(raw)) return raw;
  if (raw.find('<') != std::string_view::npos) return std::nullopt;
  storage.clear();
  while (!raw.empty()) {
    const std::size_t plain = std::min(raw.find('&'), raw.size());
    storage += raw.substr(0, plain);
    raw.remove_prefix(plain);
    if (!raw.empty() && !take_reference(raw, storage)) return std::nullopt;
  }
  if (!xml::is_carriable(storage)) return std::nullopt;
  return storage;
}

bool is_ignorable(std::string_view raw) {
  while (true) {
    const std::size_t start = raw.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return true;
    raw.remove_prefix(start);
    if (!take_comment(raw)) return false;
  }
}

}  // namespace assay::fuzz
