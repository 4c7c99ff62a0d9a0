#include "reports/text/paint.hpp"

#include <array>

namespace assay::reports {
namespace {

constexpr std::array<std::string_view, 5> codes{"\x1B[31m", "\x1B[33m", "\x1B[32m", "\x1B[36m",
                                                "\x1B[1m"};

}  // namespace

std::string Paint::operator()(Colour colour, std::string_view text) const {
  if (!enabled_) return std::string(text);
  return std::string(codes[static_cast<std::size_t>(colour)]).append(text).append("\x1B[0m");
}

}  // namespace assay::reports
