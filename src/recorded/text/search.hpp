#pragma once

#include <cstddef>
#include <string_view>

namespace assay::recorded {

// As std::string_view::find, for large texts: looks at whole blocks for the first and last letter
// of `needle`, which is not empty.
std::size_t find_in(std::string_view text, std::string_view needle, std::size_t from = 0);

}  // namespace assay::recorded
