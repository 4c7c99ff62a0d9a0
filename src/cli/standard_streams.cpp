#include "cli/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace assay::cli {

void occupy_standard_streams() {
  // Input that cannot be read and output that cannot be written; a log that nobody wants.
  constexpr std::array<int, 3> modes{O_WRONLY, O_RDONLY, O_WRONLY};
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; ++stream) {
    const bool closed = ::fcntl(stream, F_GETFD) < 0 && errno == EBADF;
    // The lowest free number is this one's: those before it are taken.
    if (closed) ::open("/dev/null", modes[static_cast<std::size_t>(stream)]);
  }
}

}  // namespace assay::cli
