#pragma once

#include <string>

#include "base/selftest_result.hpp"

namespace assay::reports {

// The kill matrix: a line for each defect with the requirements that caught it, then what is wrong,
// then the totals.
std::string render_selftest_text(const base::SelftestResult& result);

// As reports/schemas/selftest.schema.json describes it.
std::string render_selftest_json(const base::SelftestResult& result);

}  // namespace assay::reports
