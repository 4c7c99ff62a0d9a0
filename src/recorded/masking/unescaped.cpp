#include "recorded/masking/unescaped.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "secrets/references.hpp"
#include "xml/encoding.hpp"

namespace assay::recorded {
namespace {

// "#60", "#x3C" or "lt", as they stand between "&" and ";".
std::optional<char32_t> character_of(std::string_view reference) {
  if (!reference.starts_with('#')) return secrets::character_named(reference);
  reference.remove_prefix(1);
  const bool hexadecimal = reference.starts_with('x') || reference.starts_with('X');
  if (hexadecimal) reference.remove_prefix(1);
  std::uint32_t code = 0;
  const char* const end = reference.data() + reference.size();
  const auto [stop, error] = std::from_chars(reference.data(), end, code, hexadecimal ? 16 : 10);
  const bool whole = error == std::errc() && stop == end && !reference.empty();
  if (!whole || !xml::is_xml_char(code)) return std::nullopt;
  return code;
}

}  // namespace

Unescaped unescaped(std::string_view raw) {
  constexpr std::size_t longest = 64;  // leading zeros included
  Unescaped result;
  result.text.reserve(raw.size());
  result.origins.reserve(raw.size() + 1);
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t begin = at;
    std::optional<char32_t> character;
    if (raw[at] == '&') {
      const std::string_view rest = raw.substr(at + 1, longest);
      const std::size_t end = rest.find(';');
      if (end != std::string_view::npos) character = character_of(rest.substr(0, end));
      if (character) at += end + 2;
    }
    if (character) {
      xml::append_utf8(result.text, *character);
    } else {
      result.text += raw[at++];
    }
    result.origins.resize(result.text.size(), static_cast<std::uint32_t>(begin));
  }
  result.origins.push_back(static_cast<std::uint32_t>(raw.size()));
  return result;
}

}  // namespace assay::recorded
