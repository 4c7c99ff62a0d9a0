#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay::conformance {

// One row of the table that gives the values of an enumeration their words in the catalogue.
template <typename Value>
struct Named {
  std::string_view name;
  Value value;
};

template <typename Value>
constexpr std::optional<Value> value_named(std::span<const Named<Value>> names,
                                           std::string_view name) {
  for (const Named<Value>& row : names) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

template <typename Value>
constexpr std::string_view name_in(std::span<const Named<Value>> names, Value value) {
  for (const Named<Value>& row : names) {
    if (row.value == value) return row.name;
  }
  return {};
}

// "must, should or may": for messages that say what would have been right.
template <typename Value>
std::string choices(std::span<const Named<Value>> names) {
  std::string text;
  for (std::size_t index = 0; index < names.size(); ++index) {
    if (index > 0) text += index + 1 == names.size() ? " or " : ", ";
    text += names[index].name;
  }
  return text;
}

}  // namespace assay::conformance
