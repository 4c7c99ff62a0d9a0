#include "conformance/loading/each_sibling.hpp"

#include "base/results/operations.hpp"
#include "conformance/loading/shared_cases.hpp"

namespace assay::conformance {
namespace {

void replace_all(std::string& text, std::string_view old, std::string_view fresh) {
  for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + fresh.size())) {
    text.replace(at, old.size(), fresh);
  }
}

}  // namespace

std::vector<Sibling> siblings_in(const std::vector<Case>& cases) {
  std::vector<Sibling> siblings;
  for (const Case& one : cases) {
    if (one.operation == base::tested_operation || !is_sound_call(one)) continue;
    siblings.push_back({one.operation, std::string(area_of(one.id))});
  }
  return siblings;
}

std::string text_for(const Sibling& sibling, std::string text) {
  replace_all(text, "%operation%", sibling.operation);
  replace_all(text, "%area%", sibling.area);
  return text;
}

}  // namespace assay::conformance
