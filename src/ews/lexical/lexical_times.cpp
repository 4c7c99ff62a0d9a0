#include <algorithm>
#include <array>
#include <limits>
#include <span>

#include "ews/lexical/lexical.hpp"
#include "ews/lexical/lexical_parts.hpp"

namespace assay::ews::lexical {
namespace {

// Two digits, not above `highest`.
std::optional<int> take_pair(std::string_view& text, int highest) {
  const std::string_view pair = text.substr(0, 2);
  if (pair.size() < 2 || !is_digit(pair[0]) || !is_digit(pair[1])) return std::nullopt;
  text.remove_prefix(2);
  const int value = (pair[0] - '0') * 10 + (pair[1] - '0');
  if (value > highest) return std::nullopt;
  return value;
}

int days_in(std::int64_t year, int month) {
  static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

std::string without_trailing_zeros(std::string_view digits) {
  const std::size_t last = digits.find_last_not_of('0');
  return std::string(digits.substr(0, last == std::string_view::npos ? 0 : last + 1));
}

bool read_year(std::string_view& text, DateTime& value) {
  const bool negative = take(text, '-');
  const std::string_view digits = take_digits(text);
  if (digits.size() < 4 || (digits.size() > 4 && digits[0] == '0')) return false;
  const std::optional<std::int64_t> year = number<std::int64_t>(digits);
  if (!year || *year == 0) return false;
  value.year = negative ? -*year : *year;
  return true;
}

// Two digits from 01 to `highest`.
bool read_part(std::string_view& text, int highest, int& part) {
  const std::optional<int> pair = take_pair(text, highest);
  if (!pair || *pair == 0) return false;
  part = *pair;
  return true;
}

bool read_year_and_month(std::string_view& text, DateTime& value) {
  return read_year(text, value) && take(text, '-') && read_part(text, 12, value.month);
}

bool read_date(std::string_view& text, DateTime& value) {
  return read_year_and_month(text, value) && take(text, '-') &&
         read_part(text, days_in(value.year, value.month), value.day);
}

bool take_dashes(std::string_view& text, std::size_t count) {
  while (count > 0 && take(text, '-')) --count;
  return count == 0;
}

bool read_month(std::string_view& text, DateTime& value) {
  return take_dashes(text, 2) && read_part(text, 12, value.month);
}

// In a year that has every day.
bool read_month_and_day(std::string_view& text, DateTime& value) {
  return read_month(text, value) && take(text, '-') &&
         read_part(text, days_in(4, value.month), value.day);
}

bool read_day(std::string_view& text, DateTime& value) {
  return take_dashes(text, 3) && read_part(text, 31, value.day);
}

bool read_time(std::string_view& text, DateTime& value) {
  const std::optional<int> hour = take_pair(text, 24);
  if (!hour || !take(text, ':')) return false;
  const std::optional<int> minute = take_pair(text, 59);
  if (!minute || !take(text, ':')) return false;
  const std::optional<int> second = take_pair(text, 59);
  if (!second) return false;
  value.hour = *hour;
  value.minute = *minute;
  value.second = *second;
  if (take(text, '.')) {
    const std::string_view digits = take_digits(text);
    if (digits.empty()) return false;
    value.fraction = without_trailing_zeros(digits);
  }
  return *hour < 24 || (*minute == 0 && *second == 0 && value.fraction.empty());
}

bool read_zone(std::string_view& text, DateTime& value) {
  if (text.empty()) return true;
  if (take(text, 'Z')) {
    value.offset = 0;
    return text.empty();
  }
  const bool negative = text.front() == '-';
  if (!negative && text.front() != '+') return false;
  text.remove_prefix(1);
  const std::optional<int> hours = take_pair(text, 14);
  if (!hours || !take(text, ':')) return false;
  const std::optional<int> minutes = take_pair(text, *hours == 14 ? 0 : 59);
  if (!minutes) return false;
  const int offset = *hours * 60 + *minutes;
  value.offset = negative ? -offset : offset;
  return text.empty();
}

// Is the whole text what `read` takes, with a time zone or without?
bool is_zoned(bool (*read)(std::string_view&, DateTime&), std::string_view text) {
  DateTime value;
  return read(text, value) && read_zone(text, value);
}

void append_padded(std::string& text, long long value, std::size_t width) {
  const std::string digits = std::to_string(value);
  text.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

struct DurationPart {
  char letter;
  std::optional<std::uint64_t> Duration::* member;
};

constexpr std::array<DurationPart, 3> date_parts{
    {{'Y', &Duration::years}, {'M', &Duration::months}, {'D', &Duration::days}}};
constexpr std::array<DurationPart, 3> time_parts{
    {{'H', &Duration::hours}, {'M', &Duration::minutes}, {'S', &Duration::seconds}}};

// Reads the parts of one half in their order; false when something else stands there.
bool read_parts(std::string_view& text, std::span<const DurationPart> parts, Duration& value) {
  std::size_t next = 0;
  while (!text.empty() && text.front() != 'T') {
    const std::string_view digits = take_digits(text);
    const std::optional<std::uint64_t> amount = number<std::uint64_t>(digits);
    constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (!amount || *amount > largest) return false;
    std::string_view fraction;
    if (take(text, '.')) {
      fraction = take_digits(text);
      if (fraction.empty() || text.empty() || text.front() != 'S') return false;
      value.fraction = without_trailing_zeros(fraction);
    }
    while (next < parts.size() && (text.empty() || parts[next].letter != text.front())) ++next;
    if (next == parts.size()) return false;
    value.*parts[next].member = amount;
    ++next;
    text.remove_prefix(1);
  }
  return true;
}

void write_parts(std::string& text, std::span<const DurationPart> parts, const Duration& value) {
  for (const DurationPart& part : parts) {
    const std::optional<std::uint64_t>& amount = value.*part.member;
    const bool fraction = part.letter == 'S' && !value.fraction.empty();
    if (!amount && !fraction) continue;
    text += std::to_string(amount.value_or(0));
    if (fraction) text.append(1, '.').append(value.fraction);
    text += part.letter;
  }
}

bool has_any(std::span<const DurationPart> parts, const Duration& value) {
  return std::ranges::any_of(
      parts, [&](const DurationPart& part) { return (value.*part.member).has_value(); });
}

// Years and months are one number of months in the value space, and it has to fit.
bool months_fit(const Duration& value) {
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t months = value.months.value_or(0);
  return value.years.value_or(0) <= (largest - months) / 12;
}

}  // namespace

std::optional<DateTime> read_date_time(std::string_view text) {
  DateTime value;
  if (!read_date(text, value) || !take(text, 'T') || !read_time(text, value) ||
      !read_zone(text, value)) {
    return std::nullopt;
  }
  return value;
}

std::string write_date_time(const DateTime& value) {
  std::string text = value.year < 0 ? "-" : "";
  append_padded(text, value.year < 0 ? -value.year : value.year, 4);
  append_padded(text.append(1, '-'), value.month, 2);
  append_padded(text.append(1, '-'), value.day, 2);
  append_padded(text.append(1, 'T'), value.hour, 2);
  append_padded(text.append(1, ':'), value.minute, 2);
  append_padded(text.append(1, ':'), value.second, 2);
  if (!value.fraction.empty()) text.append(1, '.').append(value.fraction);
  if (!value.offset) return text;
  if (*value.offset == 0) return text.append(1, 'Z');
  const int offset = *value.offset < 0 ? -*value.offset : *value.offset;
  append_padded(text.append(1, *value.offset < 0 ? '-' : '+'), offset / 60, 2);
  append_padded(text.append(1, ':'), offset % 60, 2);
  return text;
}

bool is_date(std::string_view text) { return is_zoned(read_date, text); }
bool is_time(std::string_view text) { return is_zoned(read_time, text); }
bool is_year_and_month(std::string_view text) { return is_zoned(read_year_and_month, text); }
bool is_year(std::string_view text) { return is_zoned(read_year, text); }
bool is_month_and_day(std::string_view text) { return is_zoned(read_month_and_day, text); }
bool is_day(std::string_view text) { return is_zoned(read_day, text); }
bool is_month(std::string_view text) { return is_zoned(read_month, text); }

std::optional<Duration> read_duration(std::string_view text) {
  Duration value;
  value.negative = take(text, '-');
  if (!take(text, 'P') || text.empty()) return std::nullopt;
  if (!read_parts(text, date_parts, value)) return std::nullopt;
  if (take(text, 'T') && (text.empty() || !read_parts(text, time_parts, value) || !text.empty())) {
    return std::nullopt;
  }
  if (!months_fit(value)) return std::nullopt;
  return value;
}

std::string write_duration(const Duration& value) {
  std::string text = value.negative ? "-P" : "P";
  write_parts(text, date_parts, value);
  const bool time = has_any(time_parts, value) || !value.fraction.empty();
  if (time || !has_any(date_parts, value)) text += 'T';
  write_parts(text, time_parts, value);
  return text.ends_with('T') ? text.append("0S") : text;
}

}  // namespace assay::ews::lexical
