#include "recorded/formats/logger_prefix.hpp"

#include <algorithm>

#include "base/text/ascii.hpp"

namespace assay::recorded {
namespace {

// Moves over digits.
std::size_t end_of_number(std::string_view text, std::size_t at) {
  while (at < text.size() && base::is_digit(text[at])) ++at;
  return at;
}

// How much of the line is such a prefix; 0: it has none. Blanks at its end may have been cut off.
std::size_t length_of_prefix(std::string_view line, std::string_view prefix) {
  std::size_t at = 0;
  for (std::size_t place = 0; place < prefix.size();) {
    if (at == line.size()) return base::is_blank(prefix.substr(place)) ? at : 0;
    if (base::is_digit(prefix[place])) {
      const std::size_t end = end_of_number(line, at);
      if (end == at) return 0;
      at = end;
      place = end_of_number(prefix, place);
    } else if (prefix[place++] != line[at++]) {
      return 0;
    }
  }
  return at;
}

}  // namespace

std::string prefix_at_end(std::string_view text) {
  constexpr std::size_t longest = 256;
  const std::size_t newline = text.rfind('\n');
  std::string_view line = newline == std::string_view::npos ? text : text.substr(newline + 1);
  const bool is_prefix =
      !base::is_blank(line) && line.size() <= longest && line.find('<') == std::string_view::npos;
  return std::string(is_prefix ? line : "");
}

std::string without_prefix(std::string text, std::string_view prefix) {
  if (prefix.empty()) return text;
  std::string result;
  std::string_view rest = text;
  bool first = true;
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    const bool ends = line.ends_with('\n');
    const std::string_view content = line.substr(0, line.size() - (ends ? 1 : 0));
    result += line.substr(first ? 0 : length_of_prefix(content, prefix));
    first = false;
  }
  return result;
}

}  // namespace assay::recorded
