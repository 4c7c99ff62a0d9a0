#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace assay::secrets {

// Bytes taken for UTF-16, as UTF-8, and where each byte of that comes from.
struct WideText {
  std::string text;
  std::vector<std::size_t> origins;  // one more than bytes: the end comes last
};

// `bytes` from `start` on.
WideText wide_text(std::string_view bytes, std::size_t start, bool big_endian);

}  // namespace assay::secrets
