#include "xml/uri.hpp"

#include <algorithm>
#include <array>

namespace assay::xml {
namespace {

bool is_alpha(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Every character is unreserved, a sub-delimiter, one of `extra`, or an escape.
bool made_of(std::string_view text, std::string_view extra) {
  static constexpr std::string_view plain = "-._~!$&'()*+,;=";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '%') {
      if (at + 2 >= text.size() || !is_hex(text[at + 1]) || !is_hex(text[at + 2])) return false;
      at += 2;
    } else if (!is_alpha(c) && !is_digit(c) && plain.find(c) == std::string_view::npos &&
               extra.find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_scheme(std::string_view text) {
  return !text.empty() && is_alpha(text[0]) && std::ranges::all_of(text, [](char c) {
    return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
  });
}

bool is_authority(std::string_view text) {
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    if (!made_of(text.substr(0, at), ":")) return false;
    text.remove_prefix(at + 1);
  }
  std::string_view host = text;
  std::string_view port;
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return false;
    host = text.substr(1, end - 1);
    port = text.substr(end + 1);
    if (!port.empty() && port.front() != ':') return false;
    if (!made_of(host, ":")) return false;
  } else {
    const std::size_t colon = text.find(':');
    host = text.substr(0, colon);
    if (colon != std::string_view::npos) port = text.substr(colon);
    if (!made_of(host, "")) return false;
  }
  return port.empty() || std::ranges::all_of(port.substr(1), is_digit);
}

bool take_tail(std::string_view& text, char separator) {
  const std::size_t at = text.find(separator);
  if (at == std::string_view::npos) return true;
  const std::string_view tail = text.substr(at + 1);
  text = text.substr(0, at);
  return made_of(tail, ":@/?");
}

}  // namespace

bool is_uri_reference(std::string_view text) {
  if (!take_tail(text, '#') || !take_tail(text, '?')) return false;
  const std::size_t colon = text.find(':');
  const std::size_t slash = text.find('/');
  if (colon < slash) {
    if (!is_scheme(text.substr(0, colon))) return false;
    text.remove_prefix(colon + 1);
  }
  if (text.starts_with("//")) {
    text.remove_prefix(2);
    const std::size_t path = std::min(text.find('/'), text.size());
    if (!is_authority(text.substr(0, path))) return false;
    text.remove_prefix(path);
  }
  return made_of(text, ":@/");
}

}  // namespace assay::xml
