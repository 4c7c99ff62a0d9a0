#pragma once

#include <memory>
#include <string>

#include "cli/options/endpoint_options.hpp"
#include "conformance/model/target.hpp"
#include "conformance/recording/redaction.hpp"
#include "conformance/targets/http/canary.hpp"
#include "conformance/targets/http/http.hpp"
#include "conformance/targets/http/pace.hpp"

namespace assay::cli {

// A way to the endpoint, and what must not be told about it. Every connection keeps the same pace.
class Endpoint {
 public:
  // Throws std::runtime_error or std::invalid_argument when the options make no target.
  explicit Endpoint(const EndpointOptions& options);

  std::unique_ptr<conformance::Target> connect() const;
  const conformance::Redaction& redaction() const { return redaction_; }
  bool is_loopback() const;
  // Where fetching is noticed; null when the endpoint could not come to this machine. Throws
  // std::runtime_error when it cannot listen there.
  std::shared_ptr<conformance::Canary> canary() const;

 private:
  std::string url_;
  std::string canary_;
  conformance::HttpOptions http_;
  conformance::Redaction redaction_;
  std::shared_ptr<conformance::Pace> pace_;
};

}  // namespace assay::cli
