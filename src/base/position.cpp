#include "base/position.hpp"

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
  offset = std::min(offset, text.size());
  Position position{offset, 1, 1};
  std::size_t start = 0;
  for (std::size_t at = 0; at < offset; ++at) {
    if (!ends_line(text, at)) continue;
    ++position.line;
    start = at + 1;
  }
  for (std::size_t at = start; at < offset; ++at) {
    if (!continues_character(text[at])) ++position.column;
  }
  return position;
}

std::string_view line_at(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t start = line_start(text, offset);
  std::size_t end = start;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  return text.substr(start, end - start);
}

}  // namespace assay::base
