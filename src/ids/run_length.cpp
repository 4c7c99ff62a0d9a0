#include "ids/run_length.hpp"

#include <algorithm>

namespace assay::ids {
namespace {

constexpr std::size_t longest_run = 2 + 255;

std::size_t run_at(std::string_view bytes, std::size_t start) {
  const std::size_t end = bytes.find_first_not_of(bytes[start], start);
  return std::min(longest_run, std::min(end, bytes.size()) - start);
}

}  // namespace

std::string compress_runs(std::string_view bytes) {
  std::string compressed;
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t run = run_at(bytes, start);
    compressed.append(std::min<std::size_t>(run, 2), bytes[start]);
    if (run >= 2) compressed += static_cast<char>(run - 2);
    start += run;
  }
  return compressed;
}

std::optional<std::string> expand_runs(std::string_view bytes, std::size_t capacity) {
  std::string expanded;
  for (std::size_t index = 0; index < bytes.size();) {
    const bool doubled = index + 1 < bytes.size() && bytes[index] == bytes[index + 1];
    if (doubled && index + 2 == bytes.size()) return std::nullopt;
    const std::size_t run = doubled ? 2u + static_cast<unsigned char>(bytes[index + 2]) : 1u;
    if (run > capacity - expanded.size()) return std::nullopt;
    expanded.append(run, bytes[index]);
    index += doubled ? 3 : 1;
  }
  return expanded;
}

}  // namespace assay::ids
