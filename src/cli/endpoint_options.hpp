#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "conformance/profile.hpp"
#include "conformance/redaction.hpp"
#include "conformance/target.hpp"
#include "conformance/targets/canary.hpp"
#include "conformance/targets/http.hpp"
#include "conformance/targets/pace.hpp"

namespace assay::cli {

// What the command line says about a target on the network.
struct EndpointOptions {
  conformance::Profile profile;
  std::string profile_file;
  std::string credentials_file;
  std::string netrc_file;
  double connect_timeout = 5;
  double rate = 0;
  double busy_timeout = 300;
  double wait_for = 0;
  std::size_t jobs = 1;
  std::string canary;  // HOST or HOST:PORT
  bool allow_heavy = false;
  std::vector<const CLI::Option*> network;  // make no sense without an endpoint
};

void add_endpoint_options(CLI::App& command, EndpointOptions& options);

// What only a run of cases needs to know about it.
void add_case_options(CLI::App& command, EndpointOptions& options);

// Reads the profile file and joins it with the options, which come first. Throws
// std::runtime_error when a file is unreadable or options do not go together.
void read_profile(EndpointOptions& options);

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
