#include "fuzz/triage/nearest.hpp"

#include "xml/editing/difference.hpp"

namespace assay::fuzz {

std::optional<Nearest> nearest_message(const conformance::Messages& bases,
                                       std::string_view message) {
  std::optional<Nearest> nearest;
  std::size_t least = 0;
  for (const auto& [name, base] : bases) {
    auto edits = xml::difference(base, message);
    if (!edits) continue;
    const std::size_t size = xml::size_of(*edits);
    if (nearest && size >= least) continue;
    least = size;
    nearest = {name, *std::move(edits)};
  }
  return nearest;
}

}  // namespace assay::fuzz
