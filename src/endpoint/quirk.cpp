#include "endpoint/quirk.hpp"

#include <algorithm>

namespace assay::endpoint {
namespace {

constexpr std::size_t longest_short_name = 16;

char small(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

std::string trimmed(const std::string& text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t start = text.find_first_not_of(blanks);
  if (start == std::string::npos) return text;
  return text.substr(start, text.find_last_not_of(blanks) - start + 1);
}

}  // namespace

std::string kept(std::string text, const Quirks& quirks) {
  if (quirks.has(Quirk::folds_case)) std::ranges::transform(text, text.begin(), small);
  if (quirks.has(Quirk::trims)) text = trimmed(text);
  if (quirks.has(Quirk::shortens_names)) text.resize(std::min(text.size(), longest_short_name));
  return text;
}

}  // namespace assay::endpoint
