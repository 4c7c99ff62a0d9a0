#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace assay::conformance {

// Takes secrets out of what a run says and keeps, wherever a target may have repeated them.
class Redaction {
 public:
  explicit Redaction(std::vector<std::string> secrets = {});

  std::string operator()(std::string text) const;
  void apply(base::CaseResult& result) const;

 private:
  std::vector<std::string> secrets_;  // the longest first
};

}  // namespace assay::conformance
