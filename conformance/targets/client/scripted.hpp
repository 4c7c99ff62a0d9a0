#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "conformance/policy/scenario.hpp"
#include "endpoint/service/handler.hpp"

namespace assay::conformance {

// The reference endpoint, except where a scenario says otherwise.
class ScriptedEndpoint {
 public:
  // Throws std::invalid_argument naming a code that no schema has.
  explicit ScriptedEndpoint(Scenario scenario);

  endpoint::HttpResponse answer(const endpoint::HttpRequest& request, endpoint::Store& store,
                                const endpoint::HandlerOptions& options);

 private:
  Scenario scenario_;
  std::map<std::string, std::size_t, std::less<>> counts_;  // requests, by operation
};

}  // namespace assay::conformance
