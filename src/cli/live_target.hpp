#pragma once

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/endpoint_options.hpp"
#include "cli/exec_options.hpp"
#include "fuzz/live/codec_trial.hpp"
#include "fuzz/live/server_trial.hpp"

namespace assay::cli {

// What `fuzz` and `replay` put messages to: --endpoint, --exec, or the builtin endpoint.
struct LiveOptions {
  EndpointOptions endpoint;
  ExecOptions exec;
  std::string generation{base::name_of(base::latest_generation)};
  fuzz::LatencyOptions latency;
  double timeout = 10;
  bool allow_remote = false;
};

void add_live_options(CLI::App& command, LiveOptions& options);

class LiveTarget {
 public:
  // `plain`: the message that sanity probes send. Throws std::runtime_error for options that do not
  // go together, and for a host that is not this one without --allow-remote.
  LiveTarget(LiveOptions& options, const std::string& plain);

  fuzz::Trial put(const std::string& message) { return put_(message); }
  const base::Target& identity() const { return identity_; }
  base::Generation generation() const { return generation_; }
  bool is_codec() const { return exec_.adapter != nullptr || !exec_.problem.empty(); }
  // The options that lead a replay to the same target, ready for a shell.
  const std::string& options() const { return options_; }

 private:
  void open_server(LiveOptions& options, const std::string& plain);
  void open_codec(const LiveOptions& options);
  fuzz::Answer send(const std::string& request) const;

  std::unique_ptr<conformance::Target> target_;
  ExecTarget exec_;
  conformance::Redaction redaction_;
  std::chrono::milliseconds timeout_;
  std::chrono::milliseconds wait_for_{0};
  base::Generation generation_;
  base::Target identity_;
  std::string options_;
  fuzz::Put put_;
};

// `text` as one word of a shell.
std::string shell_word(std::string_view text);

}  // namespace assay::cli
