#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <streambuf>
#include <string>
#include <string_view>

namespace assay::recorded {

enum class ByteOrder : bool { little, big };

struct Utf16Start {
  ByteOrder order;
  std::size_t mark;  // bytes of its byte order mark
};

// How UTF-16 begins, with a byte order mark or with a letter of ASCII; nothing for what is none.
std::optional<Utf16Start> utf16_start(std::string_view beginning);

// UTF-16 bytes of another buffer, from where it stands, as UTF-8.
class Utf16Buffer : public std::streambuf {
 public:
  Utf16Buffer(std::streambuf& bytes, ByteOrder order) : bytes_(bytes), order_(order) {}

  // Code units that are no character, each read as U+FFFD, and how many bytes stand in front of the
  // first of them.
  std::size_t damaged() const { return damaged_; }
  std::size_t before_damage() const { return before_damage_; }

 private:
  int_type underflow() override;
  bool fill();
  bool take_ascii();
  std::optional<char16_t> next_unit();
  char32_t next_character(char16_t first);
  void damage(std::size_t before);

  std::streambuf& bytes_;
  ByteOrder order_;
  std::optional<char16_t> waiting_;  // came after a half of a pair and was not the other
  std::size_t taken_ = 0;            // bytes
  std::size_t damaged_ = 0;
  std::size_t before_damage_ = 0;
  std::string raw_;  // read from `bytes_`, and used up to `at_`
  std::size_t at_ = 0;
  std::string text_;
};

}  // namespace assay::recorded
