#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/generation.hpp"
#include "cli/options/endpoint_options.hpp"
#include "cli/options/exec_options.hpp"
#include "cli/options/gate_options.hpp"
#include "conformance/policy/selection.hpp"
#include "conformance/running/runner.hpp"

namespace assay::cli {

// What the command line of `ews-assay run` says.
struct RunArguments {
  conformance::Selection selection;
  std::string level;
  std::string shard;
  std::string catalogue;
  EndpointOptions endpoint;
  ExecOptions exec;
  std::vector<std::string> recorded;
  std::string dialect{base::name_of(base::Dialect::schema)};
  std::string report_directory = "reports/out";
  std::vector<std::string> report_formats;
  std::string history;
  std::optional<std::uint64_t> seed;
  double timeout = 10;  // seconds, for each answer
  std::string product;
  std::string product_version;
  GateOptions gate;

  bool is_builtin() const {
    return !endpoint.profile.endpoint && !exec.given() && recorded.empty();
  }
  base::Generation generation() const;
  std::optional<conformance::GivenGroup> group() const;
};

void add_run_options(Command& command, RunArguments& arguments);

inline std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

}  // namespace assay::cli
