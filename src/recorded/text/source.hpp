#pragma once

#include <cstddef>
#include <istream>
#include <span>
#include <string>
#include <string_view>

namespace assay::recorded {

// A stream that is read forward in pieces of bounded size, and knows its line.
class Source {
 public:
  explicit Source(std::istream& in) : in_(in) {}

  std::size_t line() const { return line_; }
  bool at_end() { return !fill(1); }

  // Up to `count` of the next bytes.
  std::string_view peek(std::size_t count);

  // Up to so many of the bytes that were moved over last.
  static constexpr std::size_t remembered = 512;
  std::string_view passed() const;

  // Bytes that were taken last and are to be read again.
  void put_back(std::string_view bytes);

  // Moves past the next `needle`, and keeps up to `most` bytes of what stands before it in `text`.
  // False at the end of the stream.
  bool take_past(std::string_view needle, std::string& text, std::size_t most);

  // The same with the first of several, all of one length; which one it was, or their number.
  std::size_t take_past_any(std::span<const std::string_view> needles, std::string& text,
                            std::size_t most);

  // Moves over `count` bytes, or what there is, and keeps up to `most` of them. How many it were.
  std::size_t take(std::size_t count, std::string& text, std::size_t most);

 private:
  bool fill(std::size_t wanted);
  void advance(std::size_t count, std::string& text, std::size_t most);

  std::istream& in_;
  std::string window_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace assay::recorded
