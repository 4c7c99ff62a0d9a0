#pragma once

#include "conformance/model/answer.hpp"
#include "json/message.hpp"

namespace assay::conformance {

// The problem of what was written, is valid, and means something else than it should.
WritingProblem written_otherwise(const json::Difference& difference);

}  // namespace assay::conformance
