#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/endpoint_options.hpp"
#include "fuzz/live/oracle.hpp"

namespace assay::cli {

// The server that `fuzz` and `replay` talk to: --endpoint, or the builtin one.
struct LiveOptions {
  EndpointOptions endpoint;
  double timeout = 10;
  bool allow_remote = false;
};

void add_live_options(CLI::App& command, LiveOptions& options);

class LiveTarget {
 public:
  // Throws std::runtime_error for a host that is not this one, without --allow-remote.
  explicit LiveTarget(LiveOptions& options);

  fuzz::Answer send(const std::string& request);
  const std::string& name() const { return name_; }

 private:
  std::unique_ptr<conformance::Target> target_;
  conformance::Redaction redaction_;
  std::chrono::milliseconds timeout_;
  std::string name_;
};

}  // namespace assay::cli
