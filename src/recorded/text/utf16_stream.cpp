#include "recorded/text/utf16_stream.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "xml/encoding.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t block_size = 16384;
constexpr std::size_t run = 32;  // units; a constant, so that a compiler takes many at once

constexpr bool is_high(char16_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low(char16_t unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

}  // namespace

std::optional<Utf16Start> utf16_start(std::string_view beginning) {
  if (beginning.size() < 2) return std::nullopt;
  if (beginning.starts_with("\xFF\xFE")) return Utf16Start{ByteOrder::little, 2};
  if (beginning.starts_with("\xFE\xFF")) return Utf16Start{ByteOrder::big, 2};
  const auto is_ascii = [](char c) { return c > 0; };
  if (is_ascii(beginning[0]) && beginning[1] == 0) return Utf16Start{ByteOrder::little, 0};
  if (beginning[0] == 0 && is_ascii(beginning[1])) return Utf16Start{ByteOrder::big, 0};
  return std::nullopt;
}

Utf16Buffer::int_type Utf16Buffer::underflow() {
  text_.clear();
  while (text_.size() < block_size) {
    if (take_ascii()) continue;
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

// Makes a unit stand in `raw_`, unless the bytes end before.
bool Utf16Buffer::fill() {
  if (raw_.size() - at_ >= 2) return true;
  raw_.erase(0, std::exchange(at_, 0));
  const std::size_t rest = raw_.size();
  raw_.resize(rest + block_size);
  const auto count = bytes_.sgetn(raw_.data() + rest, static_cast<std::streamsize>(block_size));
  raw_.resize(rest + static_cast<std::size_t>(count));
  return raw_.size() >= 2;
}

// Takes a run of units that are all ASCII, which most of a log is.
bool Utf16Buffer::take_ascii() {
  std::array<std::uint16_t, run> units;
  if (waiting_ || raw_.size() - at_ < sizeof units) return false;
  std::memcpy(units.data(), raw_.data() + at_, sizeof units);
  const bool swapped = (order_ == ByteOrder::big) == (std::endian::native == std::endian::little);
  if (swapped) {
    for (std::uint16_t& unit : units) unit = static_cast<std::uint16_t>(unit << 8 | unit >> 8);
  }
  unsigned any = 0;
  for (const std::uint16_t unit : units) any |= unit;
  if (any >= 0x80) return false;
  std::array<char, run> letters;
  for (std::size_t at = 0; at < run; ++at) letters[at] = static_cast<char>(units[at]);
  text_.append(letters.data(), letters.size());
  at_ += sizeof units;
  taken_ += sizeof units;
  return true;
}

// A byte alone at the end is no unit.
std::optional<char16_t> Utf16Buffer::next_unit() {
  if (waiting_) return std::exchange(waiting_, std::nullopt);
  if (!fill()) {
    if (at_ < raw_.size()) damage(taken_);
    at_ = raw_.size();
    return std::nullopt;
  }
  const int first = static_cast<unsigned char>(raw_[at_]);
  const int second = static_cast<unsigned char>(raw_[at_ + 1]);
  at_ += 2;
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
