#include "recorded/utf16_stream.hpp"

#include <algorithm>
#include <utility>

#include "xml/encoding.hpp"

namespace assay::recorded {
namespace {

constexpr bool is_high(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

std::optional<ByteOrder> utf16_order(std::string_view beginning) {
  if (beginning.starts_with("\xFF\xFE")) return ByteOrder::little;
  if (beginning.starts_with("\xFE\xFF")) return ByteOrder::big;
  return std::nullopt;
}

Utf16Buffer::int_type Utf16Buffer::underflow() {
  constexpr std::size_t block = 16384;
  text_.clear();
  while (text_.size() < block) {
    const std::optional<char16_t> unit = next_unit();
    if (!unit) break;
    if (*unit < 0x80) {
      text_ += static_cast<char>(*unit);
    } else {
      xml::append_utf8(text_, next_character(*unit));
    }
  }
  if (text_.empty()) return traits_type::eof();
  setg(text_.data(), text_.data(), text_.data() + text_.size());
  return traits_type::to_int_type(text_.front());
}

// A byte alone at the end is no unit.
std::optional<char16_t> Utf16Buffer::next_unit() {
  if (waiting_) return std::exchange(waiting_, std::nullopt);
  const int_type first = bytes_.sbumpc();
  if (first == traits_type::eof()) return std::nullopt;
  const int_type second = bytes_.sbumpc();
  if (second == traits_type::eof()) {
    damage(taken_);
    return std::nullopt;
  }
  taken_ += 2;
  const int unit = order_ == ByteOrder::little ? second << 8 | first : first << 8 | second;
  return static_cast<char16_t>(unit);
}

char32_t Utf16Buffer::next_character(char16_t first) {
  constexpr char32_t replacement = 0xFFFD;
  const std::size_t before = taken_ - 2;
  if (!is_high(first) && !is_low(first)) return first;
  if (is_high(first)) {
    const std::optional<char16_t> second = next_unit();
    if (second && is_low(*second)) {
      return 0x10000 + (static_cast<char32_t>(first - 0xD800) << 10) + (*second - 0xDC00);
    }
    waiting_ = second;
  }
  damage(before);
  return replacement;
}

void Utf16Buffer::damage(std::size_t before) {
  before_damage_ = damaged_ == 0 ? before : std::min(before, before_damage_);
  ++damaged_;
}

}  // namespace assay::recorded
