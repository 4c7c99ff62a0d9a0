#include "cli/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace assay::cli {

void open_standard_streams() {
  // Input that cannot be read, output that cannot be written, and errors that nobody reads.
  constexpr std::array<int, 3> modes{O_WRONLY, O_RDONLY, O_WRONLY};
  for (int stream = 0; stream < 3; ++stream) {
    if (::fcntl(stream, F_GETFD) >= 0) continue;
    // The lowest free number is taken: those below are open.
    if (::open("/dev/null", modes[static_cast<std::size_t>(stream)]) != stream) std::abort();
  }
}

}  // namespace assay::cli
