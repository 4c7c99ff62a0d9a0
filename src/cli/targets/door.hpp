#pragma once

#include <chrono>
#include <memory>
#include <vector>

#include "cli/options/run_options.hpp"
#include "cli/targets/exec_target.hpp"
#include "conformance/model/target.hpp"
#include "conformance/recording/redaction.hpp"
#include "conformance/running/runner.hpp"
#include "conformance/targets/http/canary.hpp"

namespace assay::cli {

// What the cases of a run are put to, and what must not be told about it.
struct Door {
  std::unique_ptr<conformance::Target> target;
  std::vector<std::unique_ptr<conformance::Target>> more;  // connections
  conformance::Redaction redaction;
  conformance::Features features;
  ExecTarget exec{};  // instead of a target
  std::shared_ptr<conformance::Canary> canary{};

  // From now on the target is watched for what hostile messages make it fetch.
  void watch(std::shared_ptr<conformance::Canary> by, std::chrono::milliseconds patience);

  base::Target identity() const { return target ? target->identity() : exec.identity; }
};

// The way to the target that the arguments name: the builtin endpoint, one on the network, or an
// adapter. Throws std::runtime_error or std::invalid_argument when they make no target.
Door open_door(const RunArguments& arguments, const conformance::Catalogue& catalogue);

// The same for the runner. Keeps references into `door`.
conformance::Doors doors_of(const RunArguments& arguments, const Door& door);

}  // namespace assay::cli
