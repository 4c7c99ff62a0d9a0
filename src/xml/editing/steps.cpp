#include "xml/editing/steps.hpp"

#include <charconv>

namespace assay::xml {
namespace {

std::optional<Step> parse_step(std::string_view text) {
  Step step;
  step.attribute = text.starts_with('@');
  if (step.attribute) text.remove_prefix(1);
  if (text.ends_with(']')) {
    const std::size_t open = text.find('[');
    if (open == std::string_view::npos) return std::nullopt;
    const char* const first = text.data() + open + 1;
    const char* const last = text.data() + text.size() - 1;
    const auto [end, error] = std::from_chars(first, last, step.position);
    if (error != std::errc() || end != last || step.position == 0) return std::nullopt;
    text = text.substr(0, open);
  }
  step.name = text;
  if (text.empty() || text.find_first_of("[]@ ") != std::string_view::npos) return std::nullopt;
  return step;
}

}  // namespace

std::optional<std::vector<Step>> parse_path(std::string_view path) {
  std::vector<Step> steps;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::optional<Step> step = parse_step(path.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    if (!step || (step->attribute && !last)) return std::nullopt;
    steps.push_back(*step);
    path = last ? std::string_view() : path.substr(slash + 1);
    if (!last && path.empty()) return std::nullopt;
  }
  return steps;
}

}  // namespace assay::xml
