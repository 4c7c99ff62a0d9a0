#include "base/text/http_field.hpp"

#include <algorithm>

namespace assay::base {
namespace {

// What stands before the next ";" that is not inside of a quoted-string, taken from `text`.
std::string_view next_part(std::string_view& text) {
  bool quoted = false;
  std::size_t end = 0;
  for (; end < text.size() && (quoted || text[end] != ';'); ++end) {
    if (text[end] == '"') quoted = !quoted;
    if (quoted && text[end] == '\\') ++end;
  }
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(text.size(), end + 1));
  return part;
}

std::string unquoted(std::string_view value) {
  if (!value.starts_with('"')) return std::string(value);
  std::string text;
  for (std::size_t at = 1; at < value.size() && value[at] != '"'; ++at) {
    if (value[at] == '\\' && at + 1 < value.size()) ++at;
    text += value[at];
  }
  return text;
}

}  // namespace

std::string parameter(std::string_view content_type, std::string_view name) {
  next_part(content_type);
  while (!content_type.empty()) {
    const std::string_view part = next_part(content_type);
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) continue;
    if (!same_ignoring_case(trimmed(part.substr(0, equals)), name)) continue;
    return unquoted(trimmed(part.substr(equals + 1)));
  }
  return {};
}

}  // namespace assay::base
