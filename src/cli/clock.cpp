#include "cli/clock.hpp"

#include <array>
#include <ctime>

namespace assay::cli {
namespace {

std::string formatted(const char* format) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), format, &parts)};
}

}  // namespace

std::string present_moment() { return formatted("%FT%TZ"); }

std::string present_day() { return formatted("%F"); }

}  // namespace assay::cli
