#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace assay::cli {

Terminal terminal_of(std::FILE* stream) {
  Terminal terminal;
  const int descriptor = fileno(stream);
  if (isatty(descriptor) == 0) return terminal;
  terminal.interactive = true;
  const char* const no_colour = std::getenv("NO_COLOR");
  terminal.colour = no_colour == nullptr || *no_colour == '\0';
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    terminal.width = std::max<std::size_t>(size.ws_col, 40);
  }
  return terminal;
}

}  // namespace assay::cli
