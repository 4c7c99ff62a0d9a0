#include "base/finding.hpp"

#include <array>

namespace assay::base {

std::string_view name_of(Stage stage) {
  static constexpr std::array<std::string_view, 5> names{"bytes", "xml", "schema", "soap",
                                                         "semantics"};
  return names[static_cast<std::size_t>(stage)];
}

std::string_view name_of(Level level) {
  static constexpr std::array<std::string_view, 4> names{"must", "should", "may", "erratum"};
  return names[static_cast<std::size_t>(level)];
}

void Findings::add(Finding finding) {
  if (kept_.size() < capacity_) {
    kept_.push_back(std::move(finding));
  } else {
    ++dropped_;
  }
}

}  // namespace assay::base
