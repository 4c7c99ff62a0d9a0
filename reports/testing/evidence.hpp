#pragma once

#include "base/results/result.hpp"

namespace assay::reports::testing {

// sample_run() with the evidence of a run over HTTP: several steps, findings about answers, an
// erratum, and answers in one long line.
base::RunResult evidence_run();

}  // namespace assay::reports::testing
