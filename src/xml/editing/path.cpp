#include "xml/editing/path.hpp"

#include "xml/editing/steps.hpp"

namespace assay::xml {
namespace {

void collect(const Document& document, ElementIndex index, std::span<const Step> steps,
             std::vector<ElementIndex>& found) {
  if (steps.empty()) return found.push_back(index);
  const Step& step = steps.front();
  const Element& element = document.element(index);
  std::size_t matches = 0;
  for (ElementIndex child = index + 1; child < element.end; child = document.element(child).end) {
    if (!step.matches(document.element(child).name.local)) continue;
    if (step.position == 0 || ++matches == step.position) {
      collect(document, child, steps.subspan(1), found);
    }
  }
}

std::vector<ElementIndex> find_steps(const Document& document, std::span<const Step> steps) {
  std::vector<ElementIndex> found;
  if (steps.empty() || document.elements().empty()) return found;
  const Step& first = steps.front();
  if (first.position > 1 || !first.matches(document.element(0).name.local)) return found;
  collect(document, 0, steps.subspan(1), found);
  return found;
}

}  // namespace

std::vector<ElementIndex> find(const Document& document, std::string_view path) {
  const std::optional<std::vector<Step>> steps = parse_path(path);
  if (!steps || steps->empty() || steps->back().attribute) return {};
  return find_steps(document, *steps);
}

std::vector<std::string_view> select(const Document& document, std::string_view path) {
  std::optional<std::vector<Step>> steps = parse_path(path);
  if (!steps || steps->empty()) return {};
  const Step last = steps->back();
  if (last.attribute) steps->pop_back();
  std::vector<std::string_view> found;
  for (const ElementIndex index : find_steps(document, *steps)) {
    const Element& element = document.element(index);
    if (!last.attribute) found.push_back(element.text);
    for (const Attribute& attribute : document.attributes(element)) {
      if (last.attribute && attribute.name.local == last.name) found.push_back(attribute.value);
    }
  }
  return found;
}

}  // namespace assay::xml
