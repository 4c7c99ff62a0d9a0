#pragma once

#include <string>
#include <vector>

#include "conformance/model/origin.hpp"

namespace assay::conformance {

// A contradiction between the published sources, and what the suite makes of it.
struct Erratum {
  std::string id;
  std::string title;
  std::string page;      // what the documentation says, and where
  std::string schema;    // what the schema says
  std::string decision;  // what the suite does
  std::string affects;
  std::vector<std::string> requirements;  // that rest on the decision
  Origin origin;
};

}  // namespace assay::conformance
