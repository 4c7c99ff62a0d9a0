#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

// What someone may have meant who wrote a name that is not known.
namespace assay::base {

// The known words that `word` may be a slip for, nearest first, three at most. A word that is one
// except for the case of its letters, or of which `word` is a part, is among the nearest.
std::vector<std::string> near_words(std::string_view word, std::span<const std::string> known);

// "; did you mean a, b or c?", or nothing.
std::string did_you_mean(std::span<const std::string> near);

}  // namespace assay::base
