#pragma once

#include <cstddef>
#include <cstdio>

namespace assay::cli {

// What the stream is connected to, so that colours and progress only go where somebody looks.
struct Terminal {
  // Of what is no terminal: a program or a file is where lines are not broken.
  static constexpr std::size_t endless = std::size_t{1} << 30;

  bool interactive = false;
  bool colour = false;  // interactive, and NO_COLOR is not set
  std::size_t width = endless;
};

Terminal terminal_of(std::FILE* stream);

}  // namespace assay::cli
