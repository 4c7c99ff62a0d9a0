#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "conformance/selftest.hpp"
#include "endpoint/defects/defect.hpp"

// The reference endpoint and codec as subjects of the selftest.
namespace assay::conformance {

// The sound endpoint, in every generation and dialect and over a connection, and the sound codec.
std::vector<Subject> sound_subjects();

// Every seeded defect, those of the endpoint first. What each breaks is negative evidence for
// requirements that only a running server can break.
std::vector<endpoint::defects::Defect> every_defect(const Catalogue& catalogue);
std::optional<endpoint::defects::Defect> find_defect(const Catalogue& catalogue,
                                                     std::string_view id);

// The endpoint and the codec with each of their defects.
std::vector<Subject> defective_subjects(const Catalogue& catalogue);

}  // namespace assay::conformance
