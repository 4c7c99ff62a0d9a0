#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "conformance/policy/coverage.hpp"
#include "conformance/running/selftest.hpp"
#include "endpoint/defects/defect.hpp"

// The reference endpoint and codec as subjects of the selftest.
namespace assay::conformance {

// Every seeded defect, those of the endpoint first. What each breaks is negative evidence for
// requirements that only a running server can break.
std::vector<endpoint::defects::Defect> every_defect(const Catalogue& catalogue);
std::optional<endpoint::defects::Defect> find_defect(const Catalogue& catalogue,
                                                     std::string_view id);

// The same as evidence of coverage.
std::vector<Breach> breaches(const Catalogue& catalogue);

// The sound endpoint, over a connection as well and in every generation and dialect, the sound
// codec, and then both with each of their defects.
std::vector<Subject> selftest_subjects(const Catalogue& catalogue);

}  // namespace assay::conformance
