#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace assay::reports {

// A place in a body, as base::Position counts: line and column from 1.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;
};

// A stretch of a body within one line, with what is marked in it.
struct Stretch {
  std::size_t left_out = 0;  // bytes of the body left out before it
  std::size_t line = 1;
  std::string_view bytes;          // without line ends
  std::vector<std::size_t> marks;  // indexes of the places that begin here; empty: not marked
};

// At most about `limit` bytes of `body`: all of it, or its beginning and what surrounds the first
// places. A mark reaches to the end of the tag or word at its place.
std::vector<Stretch> excerpt(std::string_view body, const std::vector<Place>& places,
                             std::size_t limit);

}  // namespace assay::reports
