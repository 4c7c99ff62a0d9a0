#include "recorded/text/bounded_strings.hpp"

#include <string_view>

#include "base/text/ascii.hpp"

namespace assay::recorded {
namespace {

constexpr std::size_t longest_word = 4096;  // of a number, true, false or null

unsigned hex_digit(char c) {
  if (base::is_digit(c)) return static_cast<unsigned>(c - '0');
  return static_cast<unsigned>((c | 0x20) - 'a' + 10) & 15;
}

}  // namespace

BoundedStrings::int_type BoundedStrings::underflow() {
  std::size_t size = 0;
  while (size < sizeof block_) {
    // Waits for nothing that is not there: what was read so far is given first.
    if (size > 0 && source_.in_avail() <= 0) break;
    const int_type next = source_.sbumpc();
    if (traits_type::eq_int_type(next, traits_type::eof())) break;
    const char c = traits_type::to_char_type(next);
    if (keeps(c)) {
      block_[size++] = c;
    } else {
      ++dropped_;
    }
  }
  if (size == 0) return traits_type::eof();
  setg(block_, block_, block_ + size);
  return traits_type::to_int_type(*block_);
}

bool BoundedStrings::keeps(char c) {
  if (in_string_) return keeps_in_string(c);
  if (c == '"') {
    in_string_ = true;
    length_ = 0;
    escape_ = 0;
    half_ = cut_ = false;
    return true;
  }
  const bool ends = std::string_view(" \t\r\n,:[]{}").find(c) != std::string_view::npos;
  length_ = ends ? 0 : length_ + 1;
  return length_ <= longest_word;
}

// The cut never divides a character, an escape or a pair of them.
bool BoundedStrings::keeps_in_string(char c) {
  if (escape_ > 0) {
    const bool keep = !cut_;
    if (escape_ == 5 && c != 'u') {
      escape_ = 0;
      half_ = false;
    } else if (--escape_ < 4) {
      code_ = (code_ << 4) | hex_digit(c);
    }
    if (escape_ == 0) half_ = (code_ & 0xFC00U) == 0xD800U;
    return keep;
  }
  if (c == '"') {
    in_string_ = false;
    length_ = 0;
    return true;
  }
  const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80;
  if (!continues && !half_ && length_ > most_) cut_ = true;
  half_ = false;
  if (c == '\\') {
    escape_ = 5;
    code_ = 0;
  }
  ++length_;
  return !cut_;
}

}  // namespace assay::recorded
