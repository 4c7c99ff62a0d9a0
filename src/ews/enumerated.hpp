#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/generation.hpp"

namespace assay::ews {

// One value of an enumeration of the schema, and the generation that introduced it.
struct Enumerator {
  std::string_view text;
  base::Generation since = base::Generation::exchange2013_sp1;
};

// A value of the enumeration `table`, which keeps the order of the schema.
template <const auto& table>
class Enumerated {
 public:
  constexpr Enumerated() = default;

  // For values written in the source: an unknown one does not compile.
  consteval Enumerated(const char* text)
      : index_(find(text).value()) {}  // NOLINT: a literal reads as a value

  static constexpr std::optional<Enumerated> named(std::string_view text) {
    const std::optional<std::uint16_t> index = find(text);
    if (!index) return std::nullopt;
    return at(*index);
  }

  static constexpr Enumerated at(std::size_t index) {
    Enumerated value;
    value.index_ = static_cast<std::uint16_t>(index);
    return value;
  }

  static constexpr std::span<const Enumerator> all() { return table; }

  constexpr std::string_view text() const { return table[index_].text; }
  constexpr base::Generation since() const { return table[index_].since; }
  friend constexpr bool operator==(Enumerated, Enumerated) = default;

 private:
  static constexpr std::size_t count = std::tuple_size_v<std::remove_cvref_t<decltype(table)>>;

  static constexpr std::array<std::uint16_t, count> sorted() {
    std::array<std::uint16_t, count> order{};
    for (std::size_t index = 0; index < count; ++index)
      order[index] = static_cast<std::uint16_t>(index);
    std::ranges::sort(order, {}, [](std::uint16_t index) { return table[index].text; });
    return order;
  }

  static constexpr std::optional<std::uint16_t> find(std::string_view text) {
    static_assert(count > 0);
    const auto& order = order_;
    const auto found = std::ranges::lower_bound(
        order, text, {}, [](std::uint16_t index) { return table[index].text; });
    if (found == order.end() || table[*found].text != text) return std::nullopt;
    return *found;
  }

  static constexpr std::array<std::uint16_t, count> order_ = sorted();

  std::uint16_t index_ = 0;
};

}  // namespace assay::ews
