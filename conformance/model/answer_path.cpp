#include "conformance/model/answer_path.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <span>

namespace assay::conformance {
namespace {

struct PathStep;
using PathSteps = std::vector<PathStep>;

// A value that some path below an element must have.
struct Condition {
  PathSteps steps;
  std::string value;
};

struct PathStep {
  std::string name;
  bool attribute = false;
  std::size_t position = 0;  // among the elements that fit name and conditions; 0 for all
  std::vector<Condition> conditions;
};

// Reads "a/*[2]/b[c/@d='e']/@f|g" from the left; after an error every answer is nothing.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::optional<std::vector<PathSteps>> paths() {
    std::vector<PathSteps> parsed;
    do {
      std::optional<PathSteps> one = steps();
      if (!one) return std::nullopt;
      parsed.push_back(*std::move(one));
    } while (take('|'));
    return rest_.empty() ? std::optional(std::move(parsed)) : std::nullopt;
  }

 private:
  std::optional<PathSteps> steps() {
    PathSteps parsed;
    do {
      const bool after_attribute = !parsed.empty() && parsed.back().attribute;
      std::optional<PathStep> one = step();
      if (!one || after_attribute) return std::nullopt;
      parsed.push_back(*std::move(one));
    } while (take('/'));
    return parsed;
  }

  std::optional<PathStep> step() {
    PathStep parsed;
    parsed.attribute = take('@');
    const std::string_view name = rest_.substr(0, rest_.find_first_of("/[]@=|'\" "));
    if (name.empty()) return std::nullopt;
    parsed.name = name;
    rest_.remove_prefix(name.size());
    while (take('[')) {
      if (parsed.attribute || !predicate(parsed) || !take(']')) return std::nullopt;
    }
    return parsed;
  }

  bool predicate(PathStep& step) {
    const char* const start = rest_.data();
    const auto [after, error] = std::from_chars(start, start + rest_.size(), step.position);
    if (error == std::errc()) {
      rest_.remove_prefix(static_cast<std::size_t>(after - start));
      return step.position > 0;
    }
    std::optional<PathSteps> path = steps();
    if (!path || !take('=')) return false;
    std::optional<std::string> value = literal();
    if (!value) return false;
    step.conditions.push_back({*std::move(path), *std::move(value)});
    return true;
  }

  std::optional<std::string> literal() {
    const char quote = rest_.empty() ? '\0' : rest_.front();
    if (quote != '\'' && quote != '"') return std::nullopt;
    const std::size_t end = rest_.find(quote, 1);
    if (end == std::string_view::npos) return std::nullopt;
    std::string value(rest_.substr(1, end - 1));
    rest_.remove_prefix(end + 1);
    return value;
  }

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
};

class NodeSelection {
 public:
  explicit NodeSelection(const xml::Document& document) : document_(document) {}

  // The root counts as the only child of the document.
  std::vector<std::string> from_root(const PathSteps& steps) const {
    std::vector<std::string> found;
    const bool starts = !document_.elements().empty() && !steps.front().attribute &&
                        steps.front().position < 2 && fits(0, steps.front());
    if (starts) collect(0, std::span(steps).subspan(1), found);
    return found;
  }

 private:
  bool fits(xml::ElementIndex index, const PathStep& step) const {
    if (step.name != "*" && document_.element(index).name.local != step.name) return false;
    for (const Condition& condition : step.conditions) {
      if (!holds(index, condition)) return false;
    }
    return true;
  }

  bool holds(xml::ElementIndex index, const Condition& condition) const {
    std::vector<std::string> values;
    collect(index, condition.steps, values);
    return std::ranges::any_of(values, [&](const std::string& value) {
      return value == condition.value || value == other_spelling(condition.value);
    });
  }

  // XML Schema part 2, boolean.
  static std::string_view other_spelling(std::string_view value) {
    if (value == "true") return "1";
    return value == "false" ? "0" : value;
  }

  void collect(xml::ElementIndex index, std::span<const PathStep> steps,
               std::vector<std::string>& found) const {
    const xml::Element& element = document_.element(index);
    if (steps.empty()) {
      found.emplace_back(element.text);
    } else if (steps.front().attribute) {
      collect_attribute(element, steps.front().name, found);
    } else {
      collect_children(index, steps, found);
    }
  }

  void collect_attribute(const xml::Element& element, std::string_view name,
                         std::vector<std::string>& found) const {
    for (const xml::Attribute& attribute : document_.attributes(element)) {
      if (attribute.name.local == name) found.emplace_back(attribute.value);
    }
  }

  void collect_children(xml::ElementIndex index, std::span<const PathStep> steps,
                        std::vector<std::string>& found) const {
    const PathStep& step = steps.front();
    const xml::ElementIndex end = document_.element(index).end;
    std::size_t matches = 0;
    for (xml::ElementIndex child = index + 1; child < end; child = document_.element(child).end) {
      if (!fits(child, step)) continue;
      ++matches;
      if (step.position == 0 || step.position == matches) {
        collect(child, steps.subspan(1), found);
      }
    }
  }

  const xml::Document& document_;
};

}  // namespace

std::vector<std::string> select_values(const xml::Document& document, std::string_view path) {
  const auto paths = Parser(path).paths();
  if (!paths) return {};
  for (const PathSteps& steps : *paths) {
    auto found = NodeSelection(document).from_root(steps);
    if (!found.empty()) return found;
  }
  return {};
}

bool is_answer_path(std::string_view path) { return Parser(path).paths().has_value(); }

}  // namespace assay::conformance
