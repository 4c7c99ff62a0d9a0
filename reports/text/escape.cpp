#include "reports/text/escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "reports/text/character.hpp"

namespace assay::reports {
namespace {

struct HiddenRange {
  char32_t first;
  char32_t last;
};

// What a terminal obeys, what hides or reorders text, and what XML 1.0 does not allow. Ordered.
constexpr std::array<HiddenRange, 12> unsafe_ranges{
    {{0x0, 0x1F},
     {0x7F, 0x9F},
     {0xAD, 0xAD},          // soft hyphen
     {0x61C, 0x61C},        // Arabic letter mark
     {0x180E, 0x180E},      // vowel separator, invisible
     {0x200B, 0x200F},      // zero width, direction marks
     {0x2028, 0x202E},      // separators, embeddings
     {0x2060, 0x206F},      // joiners, isolates
     {0xFDD0, 0xFDEF},      // noncharacters
     {0xFEFF, 0xFEFF},      // byte order mark
     {0xFFF9, 0xFFFB},      // annotations
     {0xE0000, 0xE007F}}};  // tags, invisible

bool is_unsafe(char32_t code) {
  if (0x20 <= code && code <= 0x7E) return false;
  if ((code & 0xFFFE) == 0xFFFE) return true;  // the last two of every plane are noncharacters
  return std::any_of(unsafe_ranges.begin(), unsafe_ranges.end(), [code](const HiddenRange& range) {
    return range.first <= code && code <= range.last;
  });
}

struct Named {
  char32_t code;
  std::string_view shown;
};
constexpr std::array<Named, 3> named_characters{{{'\n', "\\n"}, {'\r', "\\r"}, {'\t', "\\t"}}};

void append_escape(std::string& out, const Character& character) {
  const auto found = std::find_if(named_characters.begin(), named_characters.end(),
                                  [&](const Named& name) { return name.code == character.code; });
  if (found != named_characters.end()) {
    out += found->shown;
    return;
  }
  const auto code = static_cast<std::uint32_t>(character.code);
  if (!character.well_formed || code < 0x80) {
    fmt::format_to(std::back_inserter(out), "\\x{:02X}", code);
  } else {
    fmt::format_to(std::back_inserter(out), "\\u{{{:04X}}}", code);
  }
}

// Copies `bytes`, escaping ill-formed bytes and the characters that `escaped` picks.
template <typename Predicate>
std::string escape_where(std::string_view bytes, Predicate escaped) {
  std::string out;
  out.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    if (!character.well_formed || escaped(character.code)) {
      append_escape(out, character);
    } else {
      out += bytes.substr(at, character.length);
    }
    at += character.length;
  }
  return out;
}

// Logs of CI obey lines that begin with "::", blanks aside, and what follows "##" anywhere. A text
// may be broken into lines at any place. The host of a URL may begin with "[::": that alone is no
// command.
std::string without_commands(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const char last = out.empty() ? ' ' : out.back();
    const bool in_host = out.size() > 1 && out[out.size() - 2] == '[';
    if (c == '#' && last == '#') {
      out += "\\x23";
    } else if (c == ':' && last == ':' && !in_host) {
      out += "\\x3A";
    } else {
      out += c;
    }
  }
  return out;
}

// `blanks`: line feed and tab too, which an XML reader would turn into spaces in an attribute.
std::string with_references(std::string_view text, bool blanks) {
  std::string out;
  out.reserve(text.size());
  for (const char character : text) {
    switch (character) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += blanks ? "&#10;" : "\n";
        break;
      case '\t':
        out += blanks ? "&#9;" : "\t";
        break;
      default:
        out += character;
    }
  }
  return out;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const Character character = character_at(bytes, at);
    if (!character.well_formed) return false;
    at += character.length;
  }
  return true;
}

std::string utf8(std::string_view bytes) {
  return escape_where(bytes, [](char32_t) { return false; });
}

std::string visible(std::string_view bytes, Lines lines) {
  std::string text = escape_where(bytes, [lines](char32_t code) {
    if (lines == Lines::keep && (code == '\n' || code == '\t')) return false;
    return is_unsafe(code);
  });
  return lines == Lines::flatten ? without_commands(text) : text;
}

std::string xml_text(std::string_view bytes) {
  return with_references(visible(bytes, Lines::keep), false);
}

std::string xml_attribute(std::string_view bytes) {
  return with_references(visible(bytes, Lines::keep), true);
}

std::string in_quotes(std::string_view bytes) {
  std::string text = "\"";
  for (const char c : visible(bytes, Lines::flatten)) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

std::string sarif_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string uri_path(std::string_view path) {
  static constexpr std::string_view plain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
  std::string uri;
  for (const char c : path) {
    if (plain.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return uri;
}

std::string clip(std::string_view bytes, std::size_t limit) {
  if (bytes.size() <= limit) return std::string(bytes);
  std::size_t end = limit;
  while (end > 0 && limit - end < 3 && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
    --end;
  return fmt::format("{}... [{} more bytes]", bytes.substr(0, end), bytes.size() - end);
}

}  // namespace assay::reports
