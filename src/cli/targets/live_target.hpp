#pragma once

#include <memory>

#include "cli/options/live_options.hpp"
#include "cli/targets/endpoint.hpp"
#include "cli/targets/exec_target.hpp"
#include "fuzz/live/codec_trial.hpp"
#include "fuzz/live/server_trial.hpp"

namespace assay::cli {

class LiveTarget {
 public:
  // `plain`: the message that sanity probes send. Throws std::runtime_error for options that do not
  // go together, and for a host that is not this one without --allow-remote.
  LiveTarget(LiveOptions& options, fuzz::Scope scope, const std::string& plain);

  fuzz::Trial put(const std::string& message) { return put_(message); }
  const base::Target& identity() const { return identity_; }
  const fuzz::Scope& scope() const { return scope_; }
  bool is_codec() const { return exec_.adapter != nullptr || !exec_.problem.empty(); }
  // The options that lead a replay to the same target, ready for a shell.
  const std::string& options() const { return options_; }

 private:
  void open_server(LiveOptions& options, const std::string& plain);
  void open_codec(const LiveOptions& options);
  fuzz::Answer send(const std::string& request) const;

  std::unique_ptr<conformance::Target> target_;
  ExecTarget exec_;
  std::chrono::milliseconds timeout_;
  std::chrono::milliseconds wait_for_{0};
  fuzz::Scope scope_;
  base::Target identity_;
  std::string options_;
  fuzz::Put put_;
};

// The operations and the generation that the options name. Throws std::runtime_error for an
// operation that no case tests.
fuzz::Scope scope_of(const LiveOptions& options);

// `text` as one word of a shell.
std::string shell_word(std::string_view text);

}  // namespace assay::cli
