#include "base/results/inspection_summary.hpp"

#include <algorithm>
#include <array>

namespace assay::base {
namespace {

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

std::string_view name_of(MessageKind kind) {
  static constexpr std::array<std::string_view, 4> names{"request", "response", "fault", "unknown"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MessageVerdict verdict) {
  static constexpr std::array<std::string_view, 3> names{"conforms", "erratum", "violates"};
  return names[static_cast<std::size_t>(verdict)];
}

QuotedFinding quoted(const Finding& finding, std::string_view text) {
  constexpr std::size_t reach = 512;
  const std::size_t offset = std::min(finding.position.offset, text.size());
  std::size_t begin = offset - std::min(offset, reach);
  while (begin < offset && continues(text[begin])) ++begin;
  const std::string_view line = line_at(text.substr(begin, offset - begin + reach), offset - begin);
  const std::string_view before(line.data(),
                                static_cast<std::size_t>(text.data() + offset - line.data()));
  const auto columns = static_cast<std::size_t>(
      std::ranges::count_if(before, [](char byte) { return !continues(byte); }));
  const std::size_t column = finding.position.column;
  return {finding, std::string(line), column - std::min(column, columns + 1)};
}

}  // namespace assay::base
