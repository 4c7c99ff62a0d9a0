#pragma once

#include <string>
#include <string_view>

namespace assay::recorded {

// What a logger puts in front of a line, "2024-03-05 09:41 [main] DEBUG - ", by what stands before
// the end of `text` in its last line; empty where that is markup, nothing or much.
std::string prefix_at_end(std::string_view text);

// Takes such a prefix, whose numbers may be others, from the beginning of each line but the first.
std::string without_prefix(std::string text, std::string_view prefix);

}  // namespace assay::recorded
