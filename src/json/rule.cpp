#include <algorithm>

#include "ews/types/types.hpp"
#include "json/message.hpp"
#include "json/shape.hpp"

namespace assay::json {
namespace {

using ews::Type;

// One name on the way down.
struct Step {
  const Type* type = nullptr;  // of what it leads to; null when the tables know no more
  std::string_view rule;       // of its own; empty when it has none
};

Step attribute_of(const Type& type, std::string_view name) {
  const auto found = std::ranges::find(type.attributes, name, &ews::Attribute::name);
  const bool ruled = found != type.attributes.end() && !found->rule.empty();
  return {nullptr, ruled ? found->rule : type.rules.attribute};
}

Step child_of(const Type& type, std::string_view name) {
  for (const ews::Slot& slot : type.slots) {
    const auto names = slot.names();
    const auto found = std::ranges::find(names, name, &ews::Alternative::name);
    if (found == names.end()) continue;
    // How many items there are is an affair of what holds them.
    const std::string_view own = slot.repeated ? type.rules.value : found->type->rules.value;
    return {found->type, slot.rule.empty() ? own : slot.rule};
  }
  return {};
}

Step first_step(std::string_view part, std::string_view name) {
  if (part == "headers") return child_of(headers_type(), name);
  if (name == "Fault") return {&fault_type(), {}};
  const auto bodies = ews::body_elements();
  const auto found = std::ranges::find(bodies, name, &ews::BodyElement::name);
  return found == bodies.end() ? Step() : Step{found->type, found->type->rules.value};
}

// "b" of "a/b/c", with "c" left in `rest`.
std::string_view taken(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view step = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return step;
}

bool is_name(std::string_view step) {
  return step != "*" && step != ordered_key && step != text_key;
}

}  // namespace

std::string_view rule_at(std::string_view place) {
  const std::string_view part = taken(place);
  Step step = first_step(part, taken(place));
  std::string_view rule = step.rule;
  while (step.type != nullptr && !place.empty()) {
    const std::string_view name = taken(place);
    if (!is_name(name)) continue;
    step = name.starts_with('@') ? attribute_of(*step.type, name.substr(1))
                                 : child_of(*step.type, name);
    if (!step.rule.empty()) rule = step.rule;
  }
  return rule;
}

}  // namespace assay::json
