#include "conformance/model/requirement.hpp"

#include <algorithm>

namespace assay::conformance {

std::span<const Named<base::Level>> level_names() {
  static constexpr std::array<Named<base::Level>, 3> names{{
      {"must", base::Level::must},
      {"should", base::Level::should},
      {"may", base::Level::may},
  }};
  return names;
}

std::span<const Named<Role>> role_names() {
  static constexpr std::array<Named<Role>, 7> names{{
      {"transport", Role::transport},
      {"message", Role::message},
      {"request", Role::request},
      {"header", Role::header},
      {"response", Role::response},
      {"fault", Role::fault},
      {"server", Role::server},
  }};
  return names;
}

std::span<const Named<Basis>> basis_names() {
  static constexpr std::array<Named<Basis>, 6> names{{
      {"schema", Basis::schema},
      {"open-specification", Basis::open_specification},
      {"documentation", Basis::documentation},
      {"standard", Basis::standard},
      {"observed", Basis::observed},
      {"inference", Basis::inference},
  }};
  return names;
}

std::span<const Named<Tested>> tested_names() {
  static constexpr std::array<Named<Tested>, 4> names{{
      {"static", Tested::statically},
      {"live", Tested::live},
      {"both", Tested::both},
      {"no", Tested::no},
  }};
  return names;
}

bool blocks(const Requirement& requirement) {
  return requirement.level == base::Level::must &&
         std::ranges::any_of(requirement.basis,
                             [](Basis basis) { return basis != Basis::inference; });
}

}  // namespace assay::conformance
