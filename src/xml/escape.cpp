#include "xml/escape.hpp"

#include <array>

#include "xml/encoding.hpp"

namespace assay::xml {
namespace {

struct Escape {
  std::string_view text;
  bool in_text = false;
};

constexpr std::array<Escape, 64> escapes = [] {
  std::array<Escape, 64> table{};
  table['&'] = {"&amp;", true};
  table['<'] = {"&lt;", true};
  table['>'] = {"&gt;", true};
  table['\r'] = {"&#13;", true};
  table['"'] = {"&quot;", false};
  table['\t'] = {"&#9;", false};
  table['\n'] = {"&#10;", false};
  return table;
}();

void append(std::string& out, std::string_view value, bool text) {
  std::size_t plain = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const auto byte = static_cast<unsigned char>(value[at]);
    if (byte >= escapes.size() || escapes[byte].text.empty()) continue;
    if (text && !escapes[byte].in_text) continue;
    out.append(value, plain, at - plain);
    out += escapes[byte].text;
    plain = at + 1;
  }
  out.append(value, plain);
}

}  // namespace

void append_text(std::string& out, std::string_view value) { append(out, value, true); }

void append_value(std::string& out, std::string_view value) { append(out, value, false); }

bool is_carriable(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    if (static_cast<unsigned char>(*at) >= 0x20 && static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    const std::optional<char32_t> c = next_utf8(at, end);
    if (!c || !is_xml_char(*c)) return false;
  }
  return true;
}

}  // namespace assay::xml
