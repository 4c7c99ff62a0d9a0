#pragma once

#include <span>
#include <string>
#include <vector>

#include "conformance/loading/catalogue.hpp"

// Which evidence the catalogue has for each requirement; README.md says what counts.
namespace assay::conformance {

// A seeded defect, as far as coverage goes: requirements that a target with it does not meet.
struct Breach {
  std::string defect;
  std::vector<std::string> requirements;
};

struct Coverage {
  const Requirement* requirement = nullptr;
  std::vector<const Case*> positive;
  std::vector<const Case*> negative;
  std::vector<std::string> defects;
};

// One entry for each requirement, in the order of the catalogue.
std::vector<Coverage> coverage_of(const Catalogue& catalogue, std::span<const Breach> breaches);

// One sentence for each requirement that is tested and lacks positive or negative evidence.
std::vector<std::string> gaps_in(std::span<const Coverage> coverage);

}  // namespace assay::conformance
