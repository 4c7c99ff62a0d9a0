#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace assay::ews {

// xs:dateTime. `fraction` holds the digits after the decimal point, without trailing zeros.
struct DateTime {
  std::int64_t year = 1;  // never 0; negative before the common era
  int month = 1;
  int day = 1;
  int hour = 0;  // 24 only as 24:00:00, the end of the day
  int minute = 0;
  int second = 0;
  std::string fraction;
  std::optional<int> offset;  // minutes from UTC; absent: no time zone
  friend bool operator==(const DateTime&, const DateTime&) = default;
};

// xs:duration. A part that was not written is absent, so that the text survives.
struct Duration {
  bool negative = false;
  std::optional<std::uint64_t> years;
  std::optional<std::uint64_t> months;
  std::optional<std::uint64_t> days;
  std::optional<std::uint64_t> hours;
  std::optional<std::uint64_t> minutes;
  std::optional<std::uint64_t> seconds;
  std::string fraction;
  friend bool operator==(const Duration&, const Duration&) = default;
};

// xs:double, whose NaN equals itself (XML Schema part 2, section 3.2.5).
struct Double {
  double value = 0;
  friend bool operator==(Double left, Double right) {
    return left.value == right.value || (std::isnan(left.value) && std::isnan(right.value));
  }
};

}  // namespace assay::ews
