#include "recorded/mention.hpp"

#include <string>

#include "recorded/search.hpp"

namespace assay::recorded {
namespace {

// Without the last NUL of little endian, so that both byte orders have it.
std::string in_utf16(std::string_view ascii) {
  std::string units;
  for (const char c : ascii) {
    if (!units.empty()) units += '\0';
    units += c;
  }
  return units;
}

}  // namespace

bool names_operation(std::string_view bytes) {
  static const std::string wide = in_utf16(operation);
  const bool is_wide = bytes.find('\0') != std::string_view::npos;
  return find_in(bytes, operation) != std::string_view::npos ||
         (is_wide && find_in(bytes, wide) != std::string_view::npos);
}

}  // namespace assay::recorded
