#include "conformance/target.hpp"

namespace assay::conformance {

std::span<const Named<Silence>> silence_names() {
  static constexpr std::array<Named<Silence>, 5> names{{
      {"unreachable", Silence::unreachable},
      {"timeout", Silence::timeout},
      {"closed", Silence::closed},
      {"garbled", Silence::garbled},
      {"oversized", Silence::oversized},
  }};
  return names;
}

}  // namespace assay::conformance
