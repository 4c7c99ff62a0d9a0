#pragma once

#include <cstddef>
#include <cstdio>

namespace assay::cli {

// What the stream is connected to, so that colours and progress only go where somebody looks.
struct Terminal {
  bool interactive = false;
  bool colour = false;  // interactive, and NO_COLOR is not set
  std::size_t width = 80;
};

Terminal terminal_of(std::FILE* stream);

}  // namespace assay::cli
