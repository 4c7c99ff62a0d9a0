#pragma once

#include <string>
#include <vector>

#include "conformance/model/case.hpp"

namespace assay::conformance {

// How a server refuses a request that breaks one of these rules.
struct RefusalRule {
  std::vector<std::string> rules;
  std::string requirement;  // that demands this answer beside the rules; empty: none does
  Expectation expect;
  Origin origin;
};

// Requirements whose sound requests, the codec cases that conform, any server must carry out.
struct CarriedOut {
  std::vector<std::string> requirements;
  Origin origin;
};

}  // namespace assay::conformance
