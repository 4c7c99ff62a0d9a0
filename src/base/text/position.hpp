#pragma once

#include <cstddef>
#include <string_view>

namespace assay::base {

// A place in a document: byte offset from 0, line and column from 1. Columns count characters.
struct Position {
  std::size_t offset = 0;
  std::size_t line = 1;
  std::size_t column = 1;
  friend bool operator==(const Position&, const Position&) = default;
};

// Position of the byte at `offset` in UTF-8 `text`; an offset past the end means the end.
// LF, CR and CRLF each end one line, as XML 1.0 section 2.11 reads them.
Position position_of(std::string_view text, std::size_t offset);

// Positions of offsets that never decrease, in one pass over the text.
class PositionTracker {
 public:
  explicit PositionTracker(std::string_view text) : text_(text) {}
  Position at(std::size_t offset);

 private:
  std::string_view text_;
  Position position_;
};

// Offset of the first byte of `line`, from 1; the end of the text when there are fewer lines.
std::size_t offset_of_line(std::string_view text, std::size_t line);

// The line of `text` that holds `offset`, without its line end.
std::string_view line_at(std::string_view text, std::size_t offset);

}  // namespace assay::base
