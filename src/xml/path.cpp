#include "xml/path.hpp"

#include "xml/steps.hpp"

namespace assay::xml {
namespace {

void collect(const Document& document, ElementIndex index, std::span<const Step> steps,
             std::vector<std::string_view>& found) {
  const Element& element = document.element(index);
  if (steps.empty()) {
    found.push_back(element.text);
    return;
  }
  const Step& step = steps.front();
  if (step.attribute) {
    for (const Attribute& attribute : document.attributes(element)) {
      if (attribute.name.local == step.name) found.push_back(attribute.value);
    }
    return;
  }
  std::size_t matches = 0;
  for (ElementIndex child = index + 1; child < element.end; child = document.element(child).end) {
    if (!step.matches(document.element(child).name.local)) continue;
    if (step.position == 0 || ++matches == step.position) {
      collect(document, child, steps.subspan(1), found);
    }
  }
}

}  // namespace

std::vector<std::string_view> select(const Document& document, std::string_view path) {
  std::vector<std::string_view> found;
  const std::optional<std::vector<Step>> steps = parse_path(path);
  if (!steps || steps->empty() || document.elements().empty()) return found;
  const Step& first = steps->front();
  if (first.attribute || first.position > 1 || !first.matches(document.element(0).name.local)) {
    return found;
  }
  collect(document, 0, std::span(*steps).subspan(1), found);
  return found;
}

}  // namespace assay::xml
