#include "reports/text/columns.hpp"

#include <algorithm>
#include <array>

#include "reports/text/character.hpp"

namespace assay::reports {
namespace {

struct WideRange {
  char32_t first;
  char32_t last;
};

// Coarse on purpose: enough to keep a caret under its character in the scripts people mail in.
constexpr std::array<WideRange, 5> combining{
    {{0x300, 0x36F}, {0x483, 0x489}, {0x591, 0x5BD}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}}};
constexpr std::array<WideRange, 8> wide{{{0x1100, 0x115F},
                                         {0x2E80, 0xA4CF},
                                         {0xAC00, 0xD7A3},
                                         {0xF900, 0xFAFF},
                                         {0xFE30, 0xFE6F},
                                         {0xFF00, 0xFF60},
                                         {0x1F300, 0x1FAFF},
                                         {0x20000, 0x3FFFD}}};

template <std::size_t Size>
bool holds(const std::array<WideRange, Size>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(), [code](const WideRange& range) {
    return range.first <= code && code <= range.last;
  });
}

std::size_t width_of(char32_t code) {
  if (code < 0x300) return 1;
  if (holds(combining, code)) return 0;
  return holds(wide, code) ? 2 : 1;
}

void drop_blanks(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

// Takes one line of at most `width` columns off the front of `text`; never nothing.
std::string_view take_line(std::string_view& text, std::size_t width) {
  std::string_view line = start_of(text, width);
  if (line.size() < text.size() && text[line.size()] != ' ') {
    const std::size_t blank = line.find_last_of(' ');
    if (blank != std::string_view::npos && blank > 0) line = line.substr(0, blank);
  }
  if (line.empty()) line = text.substr(0, character_at(text, 0).length);
  text.remove_prefix(line.size());
  drop_blanks(text);
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    columns += width_of(character.code);
    at += character.length;
  }
  return columns;
}

std::string_view start_of(std::string_view text, std::size_t width) {
  std::size_t columns = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const Character character = character_at(text, at);
    columns += width_of(character.code);
    if (columns > width) break;
    at += character.length;
  }
  return text.substr(0, at);
}

std::string cut(std::string_view text, std::size_t width) {
  if (start_of(text, width).size() == text.size()) return std::string(text);
  constexpr std::string_view mark = "...";
  if (width <= mark.size()) return std::string(start_of(text, width));
  return std::string(start_of(text, width - mark.size())).append(mark);
}

std::string wrap(std::string_view text, std::size_t indent, std::size_t width) {
  constexpr std::size_t narrowest = 8;  // keeps a tiny terminal from one letter per line
  width = std::max(width, narrowest);
  drop_blanks(text);
  std::string out;
  while (!text.empty()) {
    if (!out.empty()) out.append("\n").append(indent, ' ');
    out += take_line(text, width);
  }
  return out;
}

}  // namespace assay::reports
