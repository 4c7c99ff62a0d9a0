#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::ids {

// [MS-OXWSITEMID] 2.2.2: a byte that repeats is written twice, then once more as the count of its
// further repetitions.
std::string compress_runs(std::string_view bytes);

// Nothing when a count is missing, or when more than `capacity` bytes would come out.
std::optional<std::string> expand_runs(std::string_view bytes, std::size_t capacity);

}  // namespace assay::ids
