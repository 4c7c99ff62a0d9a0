#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "conformance/policy/profile.hpp"

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
  std::uint64_t jobs = 1;
  std::string canary;  // HOST or HOST:PORT
  bool allow_heavy = false;
  std::vector<std::string> given;  // of the options that make no sense without an endpoint
};

// --endpoint and --profile, and how the endpoint is spoken to.
void add_endpoint_options(Command& command, EndpointOptions& options);

// What only a run of cases needs to know about it.
void add_case_options(Group& group, EndpointOptions& options);

// Reads the profile file and joins it with the options, which come first. Throws
// std::runtime_error when a file is unreadable or options do not go together.
void read_profile(EndpointOptions& options);

}  // namespace assay::cli
