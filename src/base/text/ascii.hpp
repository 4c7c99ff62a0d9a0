#pragma once

#include <algorithm>
#include <string>
#include <string_view>

// Texts of protocols: their letters, digits and blanks are those of ASCII, whatever the locale.
namespace assay::base {

inline constexpr std::string_view blanks = " \t\r\n";  // XML 1.0, section 2.3

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

inline std::string lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = lower(c);
  return lowered;
}

constexpr bool same_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right,
                            [](char one, char other) { return lower(one) == lower(other); });
}

constexpr bool is_blank(std::string_view text) {
  return text.find_first_not_of(blanks) == std::string_view::npos;
}

// Without the blanks around it.
constexpr std::string_view trimmed(std::string_view text) {
  if (is_blank(text)) return {};
  text.remove_prefix(text.find_first_not_of(blanks));
  return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace assay::base
