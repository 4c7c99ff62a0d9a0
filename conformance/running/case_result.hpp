#pragma once

#include <string>

#include "base/results/result.hpp"
#include "conformance/judging/judge.hpp"
#include "conformance/loading/catalogue.hpp"

namespace assay::conformance {

// A result that says of `test_case` what does not depend on the run.
base::CaseResult blank_result(const Catalogue& catalogue, const Case& test_case);

// Puts the judgement into the result.
void apply(Judgement judgement, base::CaseResult& result);

// The judgement of a case for which `operation` could not make what it needs.
Judgement without_fixture(std::string operation, const std::string& problem);

// The judgement of a case whose message could not be made: a value that the target does not give
// (`missing`) is its affair, a bad edit is ours.
Judgement unprepared(const std::string& problem, const std::string& missing);

}  // namespace assay::conformance
