#pragma once

#include "conformance/running/runner.hpp"

namespace assay::conformance {

// Puts the message of the case to the codec of `doors`; one that also writes must write what
// conforms.
base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const Doors& doors);

// The same for a codec that is tried elsewhere.
base::CaseResult run_codec_case(const Catalogue& catalogue, const Case& test_case,
                                const CodecTrial& trial);

}  // namespace assay::conformance
