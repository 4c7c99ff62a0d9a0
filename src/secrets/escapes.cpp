#include "secrets/escapes.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "base/text/ascii.hpp"
#include "secrets/references.hpp"
#include "xml/encoding.hpp"

namespace assay::secrets {
namespace {

constexpr std::uint32_t last_code_point = 0x10FFFF;

std::optional<std::uint32_t> digit_value(std::uint32_t symbol) {
  if (symbol >= '0' && symbol <= '9') return symbol - '0';
  const std::uint32_t letter = symbol | 0x20u;
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  return std::nullopt;
}

bool is_of_name(std::uint32_t symbol) {
  const std::uint32_t letter = symbol | 0x20u;
  return (letter >= 'a' && letter <= 'z') || (symbol >= '0' && symbol <= '9');
}

}  // namespace

// Escapes of escapes meet the same places again and again.
Escapes::Read Escapes::escape_at(std::size_t at, std::size_t depth) {
  Known& known = known_[depth - 1][at % remembered];
  if (known.at != at) {
    const Read escape = read_escape(at, depth, true);
    known = {at, escape};  // reading may have used the place
  }
  return known.escape;
}

// An escape whose own characters may be escaped `depth - 1` times.
Escapes::Read Escapes::read_escape(std::size_t at, std::size_t depth, bool takes_semicolon) {
  const Read first = inner(at, depth);
  if (!first) return std::nullopt;
  std::size_t end = first->end;
  switch (first->value) {
    case '&':
      return reference(end, depth, takes_semicolon);
    case '%':
      return percent_coded(end, depth);
    case '\\':
      return backslash(end, depth);
    case '=':
      return digits(end, depth, 2, true);
    case '+':
      return Symbol{' ', true, end};
    case '"':
    case '\'':
      if (!is_at(end, depth, first->value, end)) return std::nullopt;
      return Symbol{first->value, true, end};
    default:
      return std::nullopt;
  }
}

// The character at `at`, without this layer.
Escapes::Read Escapes::inner(std::size_t at, std::size_t depth) {
  if (at >= text_.size()) return std::nullopt;
  if (may_begin_escape(text_[at])) {
    for (std::size_t below = depth - 1; below > 0; --below) {
      if (const Read escape = escape_at(at, below)) return escape;
    }
  }
  return Symbol{static_cast<unsigned char>(text_[at]), true, at + 1};
}

bool Escapes::is_at(std::size_t at, std::size_t depth, std::uint32_t wanted, std::size_t& end) {
  const Read symbol = inner(at, depth);
  if (!symbol || symbol->value != wanted) return false;
  end = symbol->end;
  return true;
}

// Exactly `count` hexadecimal digits.
Escapes::Read Escapes::digits(std::size_t at, std::size_t depth, std::size_t count, bool is_byte) {
  Symbol number{0, is_byte, at};
  for (; count > 0; --count) {
    const Read symbol = inner(number.end, depth);
    const auto digit = symbol ? digit_value(symbol->value) : std::nullopt;
    if (!digit) return std::nullopt;
    number = {number.value * 16 + *digit, is_byte, symbol->end};
  }
  return number;
}

// As many digits as there are. Zeros before them are without end only where they stand plainly:
// then no two escapes read the same ones.
Escapes::Read Escapes::number(std::size_t at, std::size_t depth, std::uint32_t base) {
  const std::size_t most = depth == 1 ? text_.size() : 24;
  Symbol number{0, false, at};
  for (std::size_t count = 0; count < most; ++count) {
    const Read symbol = inner(number.end, depth);
    const auto digit = symbol ? digit_value(symbol->value) : std::nullopt;
    if (!digit || *digit >= base) break;
    number = {number.value * base + *digit, false, symbol->end};
    if (number.value > last_code_point) return std::nullopt;
  }
  if (number.end == at) return std::nullopt;
  return number;
}

Escapes::Read Escapes::reference(std::size_t at, std::size_t depth, bool takes_semicolon) {
  std::size_t end = at;
  Read referred;
  if (is_at(at, depth, '#', end)) {
    const bool hexadecimal = is_at(end, depth, 'x', end) || is_at(end, depth, 'X', end);
    referred = number(end, depth, hexadecimal ? 16 : 10);
  } else {
    referred = named(at, depth);
  }
  if (referred && takes_semicolon) is_at(referred->end, depth, ';', referred->end);
  return referred;
}

// The longest name wins.
Escapes::Read Escapes::named(std::size_t at, std::size_t depth) {
  std::string name;
  Read best;
  while (name.size() < longest_reference) {
    const Read symbol = inner(at, depth);
    if (!symbol || !is_of_name(symbol->value)) break;
    name += static_cast<char>(symbol->value);
    at = symbol->end;
    if (const auto known = character_named(name)) best = Symbol{*known, false, at};
  }
  return best;
}

Escapes::Read Escapes::percent_coded(std::size_t at, std::size_t depth) {
  std::size_t end = at;
  if (is_at(at, depth, 'u', end) || is_at(at, depth, 'U', end)) {
    return digits(end, depth, 4, false);
  }
  return digits(at, depth, 2, true);
}

Escapes::Read Escapes::backslash(std::size_t at, std::size_t depth) {
  const Read letter = inner(at, depth);
  if (!letter || letter->value >= 0x80) return std::nullopt;
  const char c = static_cast<char>(letter->value);
  if (c == 'u') return unicode(letter->end, depth);
  if (c == 'U') return digits(letter->end, depth, 8, false);
  if (c == 'x') return digits(letter->end, depth, 2, true);
  if (c >= '0' && c <= '7') {
    if (const Read code = octal(at, depth)) return code;
  }
  static constexpr std::string_view letters = "bfnrtvae";
  static constexpr std::string_view controls = "\b\f\n\r\t\v\a\x1b";
  const std::size_t control = letters.find(c);
  const char meant = control == std::string_view::npos ? c : controls[control];
  return Symbol{static_cast<unsigned char>(meant), true, letter->end};
}

Escapes::Read Escapes::octal(std::size_t at, std::size_t depth) {
  Symbol number{0, true, at};
  for (int count = 0; count < 3; ++count) {
    const Read symbol = inner(number.end, depth);
    if (!symbol || symbol->value < '0' || symbol->value > '7') return std::nullopt;
    number = {number.value * 8 + symbol->value - '0', true, symbol->end};
  }
  return number.value <= 0xFF ? Read(number) : std::nullopt;
}

// \u with four digits, twice for what needs it, or with any number in braces.
Escapes::Read Escapes::unicode(std::size_t at, std::size_t depth) {
  std::size_t end = at;
  if (is_at(at, depth, '{', end)) {
    Read code = number(end, depth, 16);
    if (!code || !is_at(code->end, depth, '}', code->end)) return std::nullopt;
    return code;
  }
  const Read high = digits(at, depth, 4, false);
  if (!high || high->value < 0xD800 || high->value > 0xDBFF) return high;
  std::size_t next = high->end;
  if (!is_at(next, depth, '\\', next) || !is_at(next, depth, 'u', next)) return std::nullopt;
  const Read low = digits(next, depth, 4, false);
  if (!low || low->value < 0xDC00 || low->value > 0xDFFF) return std::nullopt;
  return Symbol{0x10000 + ((high->value - 0xD800) << 10) + (low->value - 0xDC00), false, low->end};
}

std::optional<Spelled> Escapes::spelled_by(const Symbol& symbol) {
  if (symbol.value > last_code_point) return std::nullopt;
  std::string bytes;
  if (symbol.is_byte) {
    bytes += static_cast<char>(symbol.value);
  } else {
    xml::append_utf8(bytes, symbol.value);
  }
  Spelled spelled;
  spelled.count = bytes.size();
  spelled.end = symbol.end;
  std::ranges::copy(bytes, spelled.bytes.begin());
  return spelled;
}

bool may_begin_escape(char c) {
  constexpr std::string_view beginnings = "&%\\=+\"'";
  return beginnings.find(c) != std::string_view::npos;
}

// A ";" may also be the next character of its own.
void Escapes::add(std::size_t at, std::vector<Spelled>& found) {
  const auto take = [&](const Read& symbol) {
    const auto spelled = symbol ? spelled_by(*symbol) : std::nullopt;
    if (spelled && std::ranges::find(found, *spelled) == found.end()) found.push_back(*spelled);
  };
  for (std::size_t depth = 1; depth <= deepest; ++depth) take(escape_at(at, depth));
  if (text_[at] == '&') take(read_escape(at, 1, false));
}

}  // namespace assay::secrets
