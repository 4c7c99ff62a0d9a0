#pragma once

#include <set>
#include <string>

namespace assay::conformance {

// The names of what a case may have, for whichever target it is.
struct CaseFields {
  std::set<std::string, std::less<>> own;          // of the case itself
  std::set<std::string, std::less<>> expectation;  // of its `expect`
};

const CaseFields& case_fields();

}  // namespace assay::conformance
