#include "conformance/policy/coverage.hpp"

#include <algorithm>

namespace assay::conformance {
namespace {

bool names(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// A message that must be found guilty is evidence against its rule, even where it only misses a
// recommendation and conforms.
bool is_negative_for(const Case& test_case, const std::string& requirement) {
  return is_negative(test_case) || names(test_case.expect.rules, requirement);
}

void add_once(const Case* test_case, std::vector<const Case*>& cases) {
  if (std::ranges::find(cases, test_case) == cases.end()) cases.push_back(test_case);
}

Coverage coverage_of(const Catalogue& catalogue, const Requirement& requirement) {
  Coverage coverage;
  coverage.requirement = &requirement;
  for (const Case* test_case : catalogue.cases_of(requirement.id)) {
    if (!is_negative_for(*test_case, requirement.id)) {
      add_once(test_case, coverage.positive);
      continue;
    }
    coverage.negative.push_back(test_case);
    if (const Case* twin = catalogue.find_case(test_case->twin)) {
      add_once(twin, coverage.positive);
    }
  }
  return coverage;
}

}  // namespace

std::vector<Coverage> coverage_of(const Catalogue& catalogue, std::span<const Breach> breaches) {
  std::vector<Coverage> coverage;
  coverage.reserve(catalogue.requirements.size());
  for (const Requirement& requirement : catalogue.requirements) {
    coverage.push_back(coverage_of(catalogue, requirement));
    for (const Breach& breach : breaches) {
      if (names(breach.requirements, requirement.id)) {
        coverage.back().defects.push_back(breach.defect);
      }
    }
  }
  return coverage;
}

std::vector<std::string> gaps_in(std::span<const Coverage> coverage) {
  std::vector<std::string> gaps;
  for (const Coverage& one : coverage) {
    if (one.requirement->tested == Tested::no) continue;
    if (one.positive.empty()) gaps.push_back(one.requirement->id + " has no positive case");
    if (one.negative.empty() && one.defects.empty()) {
      gaps.push_back(one.requirement->id + " has neither a negative case nor a defect");
    }
  }
  return gaps;
}

}  // namespace assay::conformance
