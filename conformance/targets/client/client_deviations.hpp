#pragma once

#include <string>
#include <vector>

#include "base/finding.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "endpoint/http/http.hpp"

namespace assay::conformance {

// Something about a request that is not as it should be. The rule is always one that binds clients.
struct Deviation {
  std::string rule;
  base::Level level = base::Level::must;
  std::string text;
  std::string path = {};  // in the message
};

struct JudgedRequest {
  std::string operation;  // empty when nobody can say which one is called
  std::vector<Deviation> deviations;
  bool unserved = false;  // an operation of EWS that this endpoint lacks: its fields are not judged
};

// What is wrong with a request that HTTP answered with `status`, from the outside in: a request
// that HTTP has to refuse is not read; then its charset, its message and its other HTTP.
JudgedRequest deviations_of(const endpoint::HttpRequest& request, int status,
                            const ReadingOptions& options);

}  // namespace assay::conformance
