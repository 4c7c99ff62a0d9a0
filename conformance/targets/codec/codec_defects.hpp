#pragma once

#include <vector>

#include "conformance/loading/catalogue.hpp"
#include "conformance/model/answer.hpp"
#include "endpoint/defects/defect.hpp"

// Seeded defects of the reference codec, in the words of those of the endpoint: what reaches its
// reader is the request, what leaves its writer is the answer.
namespace assay::conformance {

// Readers that overlook one rule, for every rule that a case demands; readers that refuse what they
// must accept; writers that damage what they write.
std::vector<endpoint::defects::Defect> codec_defects(const Catalogue& catalogue);

// The sound reader or writer with the defect.
Codec defective_codec(const endpoint::defects::Defect& defect, Codec sound);
Rewriter defective_rewriter(const endpoint::defects::Defect& defect, Rewriter sound);

}  // namespace assay::conformance
