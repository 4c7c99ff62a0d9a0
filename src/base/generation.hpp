#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace assay::base {

// The published schema a message is judged by: the one that introduced the operation, or the
// latest.
enum class Generation : std::uint8_t { exchange2013_sp1, v2018_01_08 };
inline constexpr Generation latest_generation = Generation::v2018_01_08;

// How e-mail data of a persona is spelled: as types.xsd has it, or as the operation page prints it
// (errata D01 to D03 and D05).
enum class Dialect : std::uint8_t { schema, documented };

inline constexpr std::array<std::string_view, 2> generation_names{"Exchange2013_SP1",
                                                                  "V2018_01_08"};
inline constexpr std::array<std::string_view, 2> dialect_names{"schema", "documented"};

constexpr std::string_view name_of(Generation generation) {
  return generation_names[static_cast<std::size_t>(generation)];
}

constexpr std::string_view name_of(Dialect dialect) {
  return dialect_names[static_cast<std::size_t>(dialect)];
}

// The value whose name stands at its place in the table; nothing for any other name.
template <class Value, std::size_t Count>
constexpr std::optional<Value> value_at(const std::array<std::string_view, Count>& names,
                                        std::string_view name) {
  for (std::size_t index = 0; index < Count; ++index) {
    if (names[index] == name) return static_cast<Value>(index);
  }
  return std::nullopt;
}

constexpr std::optional<Dialect> dialect_named(std::string_view name) {
  return value_at<Dialect>(dialect_names, name);
}

constexpr std::optional<Generation> generation_named(std::string_view name) {
  return value_at<Generation>(generation_names, name);
}

}  // namespace assay::base
