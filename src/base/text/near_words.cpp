#include "base/text/near_words.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text/ascii.hpp"

namespace assay::base {
namespace {

constexpr std::size_t most_meant = 3;

// Levenshtein's: insertions, deletions and replacements of single characters.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t column = 0; column < row.size(); ++column) row[column] = column;
  for (std::size_t line = 0; line < left.size(); ++line) {
    std::size_t diagonal = std::exchange(row[0], line + 1);
    for (std::size_t column = 0; column < right.size(); ++column) {
      const std::size_t replaced = diagonal + (lower(left[line]) == lower(right[column]) ? 0 : 1);
      diagonal = row[column + 1];
      row[column + 1] = std::min({replaced, diagonal + 1, row[column] + 1});
    }
  }
  return row.back();
}

// From the beginning of a word on: "run" is no part of "truncated".
bool is_part(std::string_view part, std::string_view whole) {
  if (part.size() < 3) return false;
  for (std::size_t at = whole.find(part); at != whole.npos; at = whole.find(part, at + 1)) {
    const char before = at == 0 ? '/' : lower(whole[at - 1]);
    if (!is_digit(before) && (before < 'a' || before > 'z')) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> near_words(std::string_view word, std::span<const std::string> known) {
  // Nothing is near to a text that is longer than any name; measuring it would take its square.
  constexpr std::size_t longest = 200;
  if (word.size() > longest) return {};
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& one : known) {
    const std::size_t steps = is_part(word, one) ? 1 : distance(word, one);
    if (steps <= std::max<std::size_t>((word.size() + 1) / 3, 1)) ranked.emplace_back(steps, one);
  }
  std::ranges::sort(ranked);
  std::vector<std::string> nearest;
  for (const auto& [steps, name] : ranked) {
    if (nearest.size() < most_meant) nearest.push_back(name);
  }
  return nearest;
}

std::string did_you_mean(std::span<const std::string> near) {
  std::string text;
  for (std::size_t index = 0; index < near.size(); ++index) {
    text += index == 0 ? "; did you mean " : index + 1 == near.size() ? " or " : ", ";
    text += near[index];
  }
  return near.empty() ? text : text + "?";
}

}  // namespace assay::base
