#include "recorded/mention.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "ews/types.hpp"
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

struct Sign {
  std::string_view name;
  std::string wide;
};

template <class... Each>
std::vector<Sign> signs_of(ews::Operations<Each...>) {
  return {{Each::Request::name, in_utf16(Each::Request::name)}...};
}

}  // namespace

bool is_judged(std::string_view element) {
  const auto elements = ews::body_elements();
  return std::ranges::find(elements, element, &ews::BodyElement::name) != elements.end();
}

bool names_operation(std::string_view bytes) {
  static const std::vector<Sign> signs = signs_of(ews::AllOperations());
  const bool is_wide = bytes.find('\0') != std::string_view::npos;
  return std::ranges::any_of(signs, [&](const Sign& sign) {
    return find_in(bytes, sign.name) != std::string_view::npos ||
           (is_wide && find_in(bytes, sign.wide) != std::string_view::npos);
  });
}

}  // namespace assay::recorded
