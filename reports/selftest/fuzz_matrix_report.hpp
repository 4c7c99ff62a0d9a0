#pragma once

#include <string>

#include "base/results/fuzz_matrix.hpp"

namespace assay::reports {

// A line for each defect, those that were not found last, then the totals.
std::string render_fuzz_matrix_text(const base::FuzzMatrix& matrix);

// As reports/schemas/fuzz-matrix.schema.json describes it.
std::string render_fuzz_matrix_json(const base::FuzzMatrix& matrix);

}  // namespace assay::reports
