#include "conformance/loading/derived/each_sibling.hpp"

#include "base/results/operations.hpp"

namespace assay::conformance {
namespace {

// What every operation has: its plain request.
constexpr std::string_view plain = "/conforms-request";

void replace_all(std::string& text, std::string_view old, std::string_view fresh) {
  for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + fresh.size())) {
    text.replace(at, old.size(), fresh);
  }
}

}  // namespace

std::vector<Sibling> siblings_in(const std::vector<Case>& cases) {
  std::vector<Sibling> found;
  for (const Case& one : cases) {
    const std::string_view area = area_of(one.id);
    if (one.operation == base::tested_operation || one.id.substr(area.size()) != plain) continue;
    found.push_back({one.operation, std::string(area)});
  }
  return found;
}

std::string text_for(const Sibling& sibling, std::string text) {
  replace_all(text, "%operation%", sibling.operation);
  replace_all(text, "%area%", sibling.area);
  return text;
}

}  // namespace assay::conformance
