#pragma once

#include <string>
#include <vector>

#include "base/generation.hpp"
#include "cli/options/endpoint_options.hpp"
#include "cli/options/exec_options.hpp"
#include "fuzz/live/server_trial.hpp"

namespace assay::cli {

// What `fuzz` and `replay` put messages to: --endpoint, --exec, or the builtin endpoint.
struct LiveOptions {
  EndpointOptions endpoint;
  ExecOptions exec;
  std::vector<std::string> operations;
  std::string generation{base::name_of(base::latest_generation)};
  fuzz::LatencyOptions latency;
  double timeout = 10;
  bool allow_remote = false;
};

void add_live_options(Command& command, LiveOptions& options);

}  // namespace assay::cli
