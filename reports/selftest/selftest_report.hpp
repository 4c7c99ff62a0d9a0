#pragma once

#include <string>
#include <string_view>

#include "base/results/selftest_result.hpp"

namespace assay::reports {

// The kill matrix: a line for each defect with the requirements that caught it, then what is wrong,
// then the totals.
std::string render_selftest_text(const base::SelftestResult& result);

// As reports/schemas/selftest.schema.json describes it.
std::string render_selftest_json(const base::SelftestResult& result);

// selftest.html: the kill matrix, as report.html has it.
std::string render_selftest_html(const base::SelftestResult& result);

// Reads selftest.json back. Throws std::runtime_error when it is something else.
base::SelftestResult read_selftest(std::string_view json);

}  // namespace assay::reports
