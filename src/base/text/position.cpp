#include "base/text/position.hpp"

#include <algorithm>

namespace assay::base {
namespace {

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

bool ends_line(std::string_view text, std::size_t at) {
  if (text[at] == '\n') return true;
  return text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n');
}

std::size_t line_start(std::string_view text, std::size_t offset) {
  while (offset > 0 && !ends_line(text, offset - 1)) --offset;
  return offset;
}

}  // namespace

Position position_of(std::string_view text, std::size_t offset) {
  return PositionTracker(text).at(offset);
}

Position PositionTracker::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  for (; position_.offset < offset; ++position_.offset) {
    if (ends_line(text_, position_.offset)) {
      ++position_.line;
      position_.column = 1;
    } else if (position_.offset + 1 == text_.size() ||
               !continues_character(text_[position_.offset + 1])) {
      ++position_.column;
    }
  }
  return position_;
}

std::size_t offset_of_line(std::string_view text, std::size_t line) {
  std::size_t offset = 0;
  for (std::size_t current = 1; current < line && offset < text.size(); ++offset) {
    if (ends_line(text, offset)) ++current;
  }
  return offset;
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t start = line_start(text, offset);
  std::size_t end = start;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  return text.substr(start, end - start);
}

}  // namespace assay::base
