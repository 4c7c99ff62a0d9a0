#pragma once

#include "conformance/loading/rooted_path.hpp"
#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/model/case.hpp"

namespace assay::conformance {

// The fields of a step, which a table may have beside others: the caller refuses the unknown.
Step read_step(TableReader& table, const Roots& roots);

// The expectations of a server's answer; it reads the whole table.
Expectation read_expectation(TableReader& table, const std::string& root);

}  // namespace assay::conformance
