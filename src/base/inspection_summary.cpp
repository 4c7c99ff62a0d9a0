#include "base/inspection_summary.hpp"

#include <array>

namespace assay::base {

std::string_view name_of(MessageKind kind) {
  static constexpr std::array<std::string_view, 4> names{"request", "response", "fault", "unknown"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MessageVerdict verdict) {
  static constexpr std::array<std::string_view, 3> names{"conforms", "erratum", "violates"};
  return names[static_cast<std::size_t>(verdict)];
}

}  // namespace assay::base
