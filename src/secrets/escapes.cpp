#include "secrets/escapes.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ascii.hpp"
#include "secrets/references.hpp"
#include "xml/encoding.hpp"

namespace assay::secrets {
namespace {

// One character of a text, read through some layers of escapes.
struct Symbol {
  std::uint32_t value = 0;
  bool is_byte = true;  // else a code point
  std::size_t end = 0;
};

constexpr std::size_t deepest = 3;
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

// Reads escapes whose own characters may be escaped `depth - 1` times.
class EscapeReader {
 public:
  EscapeReader(std::string_view text, std::size_t depth) : text_(text), depth_(depth) {}

  std::optional<Symbol> escape_at(std::size_t at, bool takes_semicolon) const {
    const auto first = inner(at);
    if (!first) return std::nullopt;
    switch (first->value) {
      case '&':
        return reference(first->end, takes_semicolon);
      case '%':
        return percent_coded(first->end);
      case '\\':
        return backslash(first->end);
      case '=':
        return digits(first->end, 2, true);
      case '+':
        return Symbol{' ', true, first->end};
      case '"':
      case '\'':
        return doubled(*first);
      default:
        return std::nullopt;
    }
  }

 private:
  // The character at `at`, without this layer.
  std::optional<Symbol> inner(std::size_t at) const {
    if (at >= text_.size()) return std::nullopt;
    if (depth_ > 1 && may_begin_escape(text_[at])) {
      const EscapeReader below(text_, depth_ - 1);
      if (const auto escaped = below.escape_at(at, true)) return escaped;
      return below.inner(at);
    }
    return Symbol{static_cast<unsigned char>(text_[at]), true, at + 1};
  }

  bool is_at(std::size_t at, std::uint32_t wanted, std::size_t& end) const {
    const auto symbol = inner(at);
    if (!symbol || symbol->value != wanted) return false;
    end = symbol->end;
    return true;
  }

  // Exactly `count` hexadecimal digits.
  std::optional<Symbol> digits(std::size_t at, std::size_t count, bool is_byte) const {
    Symbol number{0, is_byte, at};
    for (; count > 0; --count) {
      const auto symbol = inner(number.end);
      const auto digit = symbol ? digit_value(symbol->value) : std::nullopt;
      if (!digit) return std::nullopt;
      number = {number.value * 16 + *digit, is_byte, symbol->end};
    }
    return number;
  }

  // As many digits as there are. Zeros before them are without end only where they stand plainly:
  // then no two escapes read the same ones.
  std::optional<Symbol> number(std::size_t at, std::uint32_t base) const {
    const std::size_t most = depth_ == 1 ? text_.size() : 24;
    Symbol number{0, false, at};
    for (std::size_t count = 0; count < most; ++count) {
      const auto symbol = inner(number.end);
      const auto digit = symbol ? digit_value(symbol->value) : std::nullopt;
      if (!digit || *digit >= base) break;
      number = {number.value * base + *digit, false, symbol->end};
      if (number.value > last_code_point) return std::nullopt;
    }
    if (number.end == at) return std::nullopt;
    return number;
  }

  std::optional<Symbol> reference(std::size_t at, bool takes_semicolon) const {
    std::size_t end = at;
    std::optional<Symbol> referred;
    if (is_at(at, '#', end)) {
      const bool hexadecimal = is_at(end, 'x', end) || is_at(end, 'X', end);
      referred = number(end, hexadecimal ? 16 : 10);
    } else {
      referred = named(at);
    }
    if (referred && takes_semicolon) is_at(referred->end, ';', referred->end);
    return referred;
  }

  // The longest name wins.
  std::optional<Symbol> named(std::size_t at) const {
    std::string name;
    std::optional<Symbol> best;
    while (name.size() < longest_reference) {
      const auto symbol = inner(at);
      if (!symbol || !is_of_name(symbol->value)) break;
      name += static_cast<char>(symbol->value);
      at = symbol->end;
      if (const auto known = character_named(name)) {
        best = Symbol{*known, false, at};
      }
    }
    return best;
  }

  std::optional<Symbol> percent_coded(std::size_t at) const {
    std::size_t end = at;
    if (is_at(at, 'u', end) || is_at(at, 'U', end)) return digits(end, 4, false);
    return digits(at, 2, true);
  }

  std::optional<Symbol> backslash(std::size_t at) const {
    const auto letter = inner(at);
    if (!letter || letter->value >= 0x80) return std::nullopt;
    const char c = static_cast<char>(letter->value);
    if (c == 'u') return unicode(letter->end);
    if (c == 'U') return digits(letter->end, 8, false);
    if (c == 'x') return digits(letter->end, 2, true);
    if (c >= '0' && c <= '7') {
      if (const auto code = octal(at)) return code;
    }
    static constexpr std::string_view letters = "bfnrtvae";
    static constexpr std::string_view controls = "\b\f\n\r\t\v\a\x1b";
    const std::size_t control = letters.find(c);
    const char meant = control == std::string_view::npos ? c : controls[control];
    return Symbol{static_cast<unsigned char>(meant), true, letter->end};
  }

  std::optional<Symbol> octal(std::size_t at) const {
    Symbol number{0, true, at};
    for (int count = 0; count < 3; ++count) {
      const auto symbol = inner(number.end);
      if (!symbol || symbol->value < '0' || symbol->value > '7') return std::nullopt;
      number = {number.value * 8 + symbol->value - '0', true, symbol->end};
    }
    return number.value <= 0xFF ? std::optional(number) : std::nullopt;
  }

  // \u with four digits, twice for what needs it, or with any number in braces.
  std::optional<Symbol> unicode(std::size_t at) const {
    std::size_t end = at;
    if (is_at(at, '{', end)) {
      auto code = number(end, 16);
      if (!code || !is_at(code->end, '}', code->end)) return std::nullopt;
      return code;
    }
    const auto high = digits(at, 4, false);
    if (!high || high->value < 0xD800 || high->value > 0xDBFF) return high;
    std::size_t next = high->end;
    if (!is_at(next, '\\', next) || !is_at(next, 'u', next)) return std::nullopt;
    const auto low = digits(next, 4, false);
    if (!low || low->value < 0xDC00 || low->value > 0xDFFF) return std::nullopt;
    return Symbol{0x10000 + ((high->value - 0xD800) << 10) + (low->value - 0xDC00), false,
                  low->end};
  }

  std::optional<Symbol> doubled(const Symbol& quote) const {
    std::size_t end = quote.end;
    if (!is_at(end, quote.value, end)) return std::nullopt;
    return Symbol{quote.value, true, end};
  }

  std::string_view text_;
  std::size_t depth_;
};

std::optional<Spelled> spelled_by(const Symbol& symbol) {
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

}  // namespace

bool may_begin_escape(char c) {
  constexpr std::string_view beginnings = "&%\\=+\"'";
  return beginnings.find(c) != std::string_view::npos;
}

void add_escapes(std::string_view text, std::size_t at, std::vector<Spelled>& found) {
  const std::size_t before = found.size();
  for (std::size_t depth = 1; depth <= deepest; ++depth) {
    for (const bool takes_semicolon : {true, false}) {
      const auto symbol = EscapeReader(text, depth).escape_at(at, takes_semicolon);
      const auto spelled = symbol ? spelled_by(*symbol) : std::nullopt;
      if (!spelled) continue;
      const auto begin = found.begin() + static_cast<std::ptrdiff_t>(before);
      if (std::find(begin, found.end(), *spelled) == found.end()) found.push_back(*spelled);
    }
  }
}

}  // namespace assay::secrets
