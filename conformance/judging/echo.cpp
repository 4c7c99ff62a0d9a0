#include "conformance/judging/echo.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "xml/encoding.hpp"

namespace assay::conformance {
namespace {

struct CharacterRange {
  char32_t first;
  char32_t last;
};

bool is_in(const auto& ranges, char32_t c) {
  return std::ranges::any_of(
      ranges, [c](const CharacterRange& range) { return range.first <= c && c <= range.last; });
}

// White space, controls and characters that only format.
bool is_invisible(char32_t c) {
  static constexpr std::array<CharacterRange, 11> ranges{{{0, 0x20},
                                                          {0x7F, 0xA0},
                                                          {0xAD, 0xAD},
                                                          {0x1680, 0x1680},
                                                          {0x2000, 0x200F},
                                                          {0x2028, 0x202F},
                                                          {0x205F, 0x2064},
                                                          {0x2066, 0x2069},
                                                          {0x3000, 0x3000},
                                                          {0xFEFF, 0xFEFF},
                                                          {0xFFF9, 0xFFFB}}};
  return is_in(ranges, c);
}

// The letters that some normal form writes as an ASCII letter and marks.
bool is_composed(char32_t c) {
  static constexpr std::array<CharacterRange, 2> ranges{{{0xC0, 0x24F}, {0x1E00, 0x1EFF}}};
  return is_in(ranges, c);
}

bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }
bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// Capitals and how far behind them their small letters stand.
struct Capitals {
  CharacterRange range;
  char32_t distance;
};

// Those of ASCII, Latin, Greek, Cyrillic and Armenian, and the wide ones of ASCII.
constexpr std::array<Capitals, 14> capital_letters{{{{'A', 'Z'}, 0x20},
                                                    {{0xC0, 0xD6}, 0x20},
                                                    {{0xD8, 0xDE}, 0x20},
                                                    {{0x386, 0x386}, 0x26},
                                                    {{0x388, 0x38A}, 0x25},
                                                    {{0x38C, 0x38C}, 0x40},
                                                    {{0x38E, 0x38F}, 0x3F},
                                                    {{0x391, 0x3A9}, 0x20},
                                                    {{0x3AA, 0x3AB}, 0x20},
                                                    {{0x3C2, 0x3C2}, 1},  // at the end of a word
                                                    {{0x400, 0x40F}, 0x50},
                                                    {{0x410, 0x42F}, 0x20},
                                                    {{0x531, 0x556}, 0x30},
                                                    {{0xFF21, 0xFF3A}, 0x20}}};

// Where capitals and small letters take turns, beginning with a capital.
constexpr std::array<CharacterRange, 8> alternating{{{0x100, 0x137},
                                                     {0x139, 0x148},
                                                     {0x14A, 0x177},
                                                     {0x179, 0x17E},
                                                     {0x460, 0x481},
                                                     {0x48A, 0x4BF},
                                                     {0x4D0, 0x52F},
                                                     {0x1E00, 0x1E95}}};

char32_t folded(char32_t c) {
  for (const Capitals& one : capital_letters) {
    if (one.range.first <= c && c <= one.range.last) return c + one.distance;
  }
  for (const CharacterRange& range : alternating) {
    const bool inside = range.first <= c && c <= range.last;
    if (inside) return (c - range.first) % 2 == 0 ? c + 1 : c;
  }
  return c;
}

// The sharp s, whose capitals are two.
bool is_sharp_s(char32_t c) { return c == 0xDF || c == 0x1E9E; }

std::u32string visible(std::string_view text) {
  std::u32string characters;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    const auto c = xml::next_utf8(at, end);
    if (!c) break;
    if (is_invisible(*c)) continue;
    if (is_sharp_s(*c)) characters += U"ss";
    if (!is_sharp_s(*c)) characters += folded(*c);
  }
  return characters;
}

// Moves past one letter and its marks, when the other text has them as one character.
bool skip_decomposed(char32_t composed, const std::u32string& text, std::size_t& at) {
  if (!is_composed(composed) || !is_letter(text[at])) return false;
  if (at + 1 == text.size() || !is_mark(text[at + 1])) return false;
  for (++at; at < text.size() && is_mark(text[at]); ++at) {
  }
  return true;
}

// Whether `back` is the beginning of `sent`, or all of it.
bool begins_alike(const std::u32string& sent, const std::u32string& back) {
  std::size_t left = 0;
  std::size_t right = 0;
  while (left < sent.size() && right < back.size()) {
    if (sent[left] == back[right]) {
      ++left;
      ++right;
    } else if (skip_decomposed(sent[left], back, right)) {
      ++left;
    } else if (skip_decomposed(back[right], sent, left)) {
      ++right;
    } else {
      return false;
    }
  }
  return right == back.size();
}

// The longest run of letters and digits of ASCII, by which a text is recognised.
std::u32string anchor_of(const std::u32string& text) {
  std::u32string longest;
  std::u32string run;
  for (const char32_t c : text) {
    run = is_letter(c) ? run + c : std::u32string();
    if (run.size() > longest.size()) longest = run;
  }
  return longest;
}

// Whether the letters and digits of `sent` come back in their order, whatever became of the rest.
bool keeps_letters(const std::u32string& sent, const std::u32string& back) {
  auto at = back.begin();
  for (const char32_t c : sent) {
    if (!is_letter(c)) continue;
    at = std::find(at, back.end(), c);
    if (at == back.end()) return false;
    ++at;
  }
  return true;
}

}  // namespace

Echo echo_of(std::string_view sent, std::string_view back) {
  if (sent == back) return Echo::same;
  const std::u32string wanted = visible(sent);
  const std::u32string found = visible(back);
  if (begins_alike(wanted, found)) return Echo::altered;
  const std::u32string anchor = anchor_of(wanted);
  const bool recognised =
      !anchor.empty() && found.find(anchor) != std::u32string::npos && keeps_letters(wanted, found);
  const bool surrounded = found.find(wanted) != std::u32string::npos;
  return recognised && !surrounded ? Echo::other_characters : Echo::other_text;
}

}  // namespace assay::conformance
