#include "xml/editing/tree_path.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "xml/editing/steps.hpp"
#include "xml/names.hpp"

namespace assay::xml {
namespace {

pugi::xml_node child_at(pugi::xml_node parent, const Step& step) {
  std::size_t matches = 0;
  for (const pugi::xml_node child : parent.children()) {
    if (child.type() != pugi::node_element || !step.matches(local_name(child.name()))) continue;
    if (++matches == std::max<std::size_t>(step.position, 1)) return child;
  }
  return {};
}

// How many elements up to this one, and before it in the same parent, have its local name.
std::size_t position_of(pugi::xml_node element) {
  std::size_t position = 1;
  for (auto other = element.previous_sibling(); other; other = other.previous_sibling()) {
    const bool same = other.type() == pugi::node_element &&
                      local_name(other.name()) == local_name(element.name());
    position += same ? 1 : 0;
  }
  return position;
}

}  // namespace

pugi::xml_node find(pugi::xml_node start, std::string_view path) {
  const std::optional<std::vector<Step>> steps = parse_path(path);
  if (!steps) return {};
  pugi::xml_node node = start;
  for (const Step& step : *steps) node = child_at(node, step);
  return node;
}

std::string path_of(pugi::xml_node element) {
  std::string path;
  for (; element.type() == pugi::node_element; element = element.parent()) {
    std::string step(local_name(element.name()));
    const std::size_t position = position_of(element);
    if (position > 1) step += "[" + std::to_string(position) + "]";
    path = step + (path.empty() ? "" : "/") + path;
  }
  return path;
}

}  // namespace assay::xml
