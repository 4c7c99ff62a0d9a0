#include "ews/lexical/lexical.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <limits>

#include "ews/lexical/lexical_parts.hpp"
#include "xml/reading/cursor.hpp"

namespace assay::ews::lexical {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

// Takes a decimal without exponent; false when there is no digit.
bool take_decimal(std::string_view& text) {
  const std::size_t whole = take_digits(text).size();
  const std::size_t part = take(text, '.') ? take_digits(text).size() : 0;
  return whole + part > 0;
}

std::string_view without_sign(std::string_view text) {
  return text.substr(text.starts_with('-') || text.starts_with('+') ? 1 : 0);
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
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

std::optional<Double> read_double(std::string_view text) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (text == "INF") return Double{infinity};
  if (text == "-INF") return Double{-infinity};
  if (text == "NaN") return Double{std::numeric_limits<double>::quiet_NaN()};
  const bool negative = text.starts_with('-');
  const std::string_view unsigned_text = without_sign(text);
  std::string_view rest = unsigned_text;
  if (!take_decimal(rest)) return std::nullopt;
  if (take(rest, 'e') || take(rest, 'E')) {
    if (!take(rest, '-')) take(rest, '+');
    if (take_digits(rest).empty()) return std::nullopt;
  }
  if (!rest.empty()) return std::nullopt;
  double value = 0;
  const char* const start = unsigned_text.data();
  const auto result = std::from_chars(start, start + unsigned_text.size(), value);
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
  const std::string_view digits = without_sign(text);
  if (!is_digits(digits)) return std::nullopt;
  const auto value = number<long long>(text.starts_with('+') ? digits : text);
  if (!value || *value < lowest || *value > highest) return std::nullopt;
  return value;
}

std::optional<unsigned long long> read_unsigned(std::string_view text, unsigned long long highest) {
  if (!is_digits(text)) return std::nullopt;
  const auto value = number<unsigned long long>(text);
  if (!value || *value > highest) return std::nullopt;
  return value;
}

std::optional<int> sign_of_integer(std::string_view text) {
  const std::string_view digits = without_sign(text);
  if (!is_digits(digits)) return std::nullopt;
  if (digits.find_first_not_of('0') == std::string_view::npos) return 0;
  return text.starts_with('-') ? -1 : 1;
}

bool is_decimal(std::string_view text) {
  text = without_sign(text);
  return take_decimal(text) && text.empty();
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

bool is_hex_binary(std::string_view text) {
  return text.size() % 2 == 0 && std::ranges::all_of(text, is_hex);
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
