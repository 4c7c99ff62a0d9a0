#include "recorded/mention.hpp"

#include <string>

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
  return bytes.find(operation) != std::string_view::npos ||
         bytes.find(wide) != std::string_view::npos;
}

}  // namespace assay::recorded
