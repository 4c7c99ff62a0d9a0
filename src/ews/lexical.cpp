#include "ews/lexical.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>
#include <span>

#include "xml/cursor.hpp"

namespace assay::ews::lexical {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::string_view take_digits(std::string_view& text) {
  std::size_t count = 0;
  while (count < text.size() && is_digit(text[count])) ++count;
  const std::string_view digits = text.substr(0, count);
  text.remove_prefix(count);
  return digits;
}

template <class Number>
std::optional<Number> number(std::string_view digits) {
  Number value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

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

bool read_date(std::string_view& text, DateTime& value) {
  if (!read_year(text, value) || !take(text, '-')) return false;
  const std::optional<int> month = take_pair(text, 12);
  if (!month || *month == 0 || !take(text, '-')) return false;
  const std::optional<int> day = take_pair(text, days_in(value.year, *month));
  if (!day || *day == 0) return false;
  value.month = *month;
  value.day = *day;
  return true;
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

void append_padded(std::string& text, long long value, std::size_t width) {
  const std::string digits = std::to_string(value);
  text.append(width > digits.size() ? width - digits.size() : 0, '0').append(digits);
}

struct DurationPart {
  char letter;
  std::optional<std::uint64_t> Duration::*member;
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
    value.*parts[next].member = *amount;
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

// Is this decimal, which no double comes near, small rather than large?
bool is_below_one(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of("eE"), text.size());
  const std::string_view mantissa = text.substr(0, end);
  const std::size_t first = mantissa.find_first_of("123456789");
  const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
  const auto magnitude = static_cast<long long>(point) - static_cast<long long>(first);
  if (end == text.size()) return magnitude < 0;
  std::string_view exponent = text.substr(end + 1);
  const bool negative = take(exponent, '-');
  if (!negative) take(exponent, '+');
  exponent.remove_prefix(std::min(exponent.find_first_not_of('0'), exponent.size()));
  const auto amount = number<long long>(exponent).value_or(exponent.empty() ? 0 : 1LL << 62);
  return magnitude + (negative ? -amount : amount) < 0;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (is_digit(c)) return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
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

namespace {

// Years and months are one number of months in the value space, and it has to fit.
bool months_fit(const Duration& value) {
  constexpr auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const std::uint64_t months = value.months.value_or(0);
  return value.years.value_or(0) <= (largest - months) / 12;
}

}  // namespace

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

std::optional<Double> read_double(std::string_view text) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (text == "INF") return Double{infinity};
  if (text == "-INF") return Double{-infinity};
  if (text == "NaN") return Double{std::numeric_limits<double>::quiet_NaN()};
  std::string_view rest = text;
  const bool negative = take(rest, '-');
  if (!negative) take(rest, '+');
  const std::string_view unsigned_text = rest;
  const std::size_t whole = take_digits(rest).size();
  const std::size_t part = take(rest, '.') ? take_digits(rest).size() : 0;
  if (whole + part == 0) return std::nullopt;
  if (take(rest, 'e') || take(rest, 'E')) {
    if (!take(rest, '-')) take(rest, '+');
    if (take_digits(rest).empty()) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  double value = 0;
  const char* const end = unsigned_text.data() + unsigned_text.size();
  const auto result = std::from_chars(unsigned_text.data(), end, value);
  if (result.ec == std::errc::result_out_of_range) {
    // Too large or too small for a double: the nearest value, as the type's definition rounds.
    value = is_below_one(unsigned_text) ? 0.0 : infinity;
  }
  return Double{negative ? -value : value};
}

std::string write_double(Double value) {
  if (std::isnan(value.value)) return "NaN";
  if (std::isinf(value.value)) return value.value < 0 ? "-INF" : "INF";
  std::array<char, 40> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), value.value);
  return std::string(digits.data(), result.ptr);
}

std::optional<long long> read_integer(std::string_view text, long long lowest, long long highest) {
  const bool negative = take(text, '-');
  if (!negative) take(text, '+');
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  const std::optional<long long> amount = number<long long>(text.substr(first));
  if (!amount) return std::nullopt;
  const long long value = negative ? -*amount : *amount;
  if (value < lowest || value > highest) return std::nullopt;
  return value;
}

std::optional<unsigned long long> read_unsigned(std::string_view text, unsigned long long highest) {
  if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  const std::size_t first = std::min(text.find_first_not_of('0'), text.size() - 1);
  const auto value = number<unsigned long long>(text.substr(first));
  if (!value || *value > highest) return std::nullopt;
  return value;
}

// A colon is as good as an underscore; only an NCName has none.
bool is_name(std::string_view text) {
  std::string whole(text);
  std::ranges::replace(whole, ':', '_');
  return xml::is_ncname(whole);
}

// What may follow the start of a name.
bool is_nmtoken(std::string_view text) { return !text.empty() && is_name("_" + std::string(text)); }

bool is_language(std::string_view text) {
  bool first = true;
  while (true) {
    const std::size_t dash = text.find('-');
    const std::string_view part = text.substr(0, dash);
    const auto legal = [first](char c) { return is_letter(c) || (!first && is_digit(c)); };
    if (part.empty() || part.size() > 8 || !std::ranges::all_of(part, legal)) return false;
    if (dash == std::string_view::npos) return true;
    text.remove_prefix(dash + 1);
    first = false;
  }
}

bool is_xml_lang(std::string_view raw) {
  std::string storage;
  return raw.empty() || is_language(collapse(raw, storage));
}

bool is_base64(std::string_view text) {
  std::string digits;
  std::ranges::copy_if(text, std::back_inserter(digits), [](char c) { return c != ' '; });
  if (digits.size() % 4 != 0) return false;
  std::size_t padding = 0;
  while (padding < 2 && padding < digits.size() && digits[digits.size() - 1 - padding] == '=') {
    ++padding;
  }
  digits.resize(digits.size() - padding);
  if (!std::ranges::all_of(digits, [](char c) { return base64_value(c) >= 0; })) return false;
  // Bits that the padding leaves over must be zero.
  const int spare = padding == 1 ? 3 : padding == 2 ? 15 : 0;
  return digits.empty() || (base64_value(digits.back()) & spare) == 0;
}

bool is_guid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (dash ? text[at] != '-' : !is_hex(text[at])) return false;
  }
  return true;
}

bool is_property_tag(std::string_view text) {
  // The hexadecimal member of the union keeps white space, the decimal one collapses it.
  if (text.starts_with("0x") || text.starts_with("0X")) {
    const std::string_view digits = text.substr(2);
    return !digits.empty() && digits.size() <= 4 && std::ranges::all_of(digits, is_hex);
  }
  std::string storage;
  return read_unsigned(collapse(text, storage), 65535).has_value();
}

std::string_view collapse(std::string_view text, std::string& storage) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const auto run = [&](std::size_t at) {
    return is_space(text[at]) && (text[at] != ' ' || is_space(text[at + 1]));
  };
  bool needed = false;
  for (std::size_t at = 0; at + 1 < text.size() && !needed; ++at) needed = run(at);
  if (!needed) return text;
  for (const char c : text) {
    if (!is_space(c)) {
      storage += c;
    } else if (storage.back() != ' ') {
      storage += ' ';
    }
  }
  return storage;
}

}  // namespace assay::ews::lexical
