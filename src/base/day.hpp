#pragma once

#include <algorithm>
#include <chrono>
#include <string_view>

#include "base/text/ascii.hpp"

namespace assay::base {

// Is it a day of the calendar, written like 2026-12-31? Such texts compare as their days do.
constexpr bool is_day(std::string_view text) {
  constexpr std::string_view shape = "0000-00-00";
  const auto fits = [](char c, char wanted) { return wanted == '-' ? c == '-' : is_digit(c); };
  if (!std::ranges::equal(text, shape, fits)) return false;
  const auto digit = [](char c) { return static_cast<unsigned>(c - '0'); };
  const auto number = [&](std::size_t first, std::size_t count) {
    unsigned value = 0;
    for (const char c : text.substr(first, count)) value = value * 10 + digit(c);
    return value;
  };
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(number(0, 4))),
                                     std::chrono::month(number(5, 2)),
                                     std::chrono::day(number(8, 2)))
      .ok();
}

}  // namespace assay::base
