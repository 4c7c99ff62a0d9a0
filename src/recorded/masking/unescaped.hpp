#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::recorded {

// Character data with its references resolved, and where each byte of it comes from.
struct Unescaped {
  std::string text;
  std::vector<std::uint32_t> origins;  // one more than bytes: the end comes last
};

// What is no reference stays as it is.
Unescaped unescaped(std::string_view raw);

}  // namespace assay::recorded
