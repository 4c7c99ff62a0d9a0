#include "recorded/formats/root_end.hpp"

#include <algorithm>
#include <string>

#include "base/text/ascii.hpp"
#include "recorded/text/search.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// Moves over declarations, comments and a document type without a subset.
std::size_t start_of_root(std::string_view text) {
  std::size_t at = text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  while (true) {
    at = text.find_first_not_of(base::blanks, at);
    if (at == npos || text[at] != '<') return npos;
    const std::string_view rest = text.substr(at);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !rest.starts_with("<?") && !rest.starts_with("<!")) return at;
    const std::string_view close = comment ? "-->" : ">";
    const std::size_t end = text.find(close, at);
    if (end == npos) return npos;
    at = end + close.size();
  }
}

}  // namespace

std::size_t end_of_root(std::string_view text) {
  const std::size_t start = start_of_root(text);
  if (start == npos) return npos;
  const std::size_t name_end = text.find_first_of(" \t\r\n/>", start + 1);
  const std::size_t tag_end = text.find('>', start);
  if (name_end == npos || tag_end == npos) return npos;
  if (text[tag_end - 1] == '/') return tag_end + 1;
  const std::string close = "</" + std::string(text.substr(start + 1, name_end - start - 1));
  for (std::size_t at = find_in(text, close, tag_end); at != npos;
       at = find_in(text, close, at + close.size())) {
    const std::size_t end = text.find_first_not_of(base::blanks, at + close.size());
    if (end != npos && text[end] == '>') return end + 1;
  }
  return npos;
}

}  // namespace assay::recorded
