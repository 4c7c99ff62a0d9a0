#include "cli/targets/live_target.hpp"

#include <fmt/ranges.h>

#include <stdexcept>
#include <utility>

#include "cli/catalogue.hpp"
#include "cli/options/run_options.hpp"
#include "cli/stop_signals.hpp"
#include "cli/targets/credentials.hpp"
#include "conformance/loading/catalogue.hpp"
#include "conformance/targets/builtin.hpp"

namespace assay::cli {
namespace {

constexpr std::chrono::milliseconds between_attempts{100};

fuzz::Trial redacted(fuzz::Trial trial, const conformance::Redaction& redaction) {
  for (std::string* text : {&trial.answer, &trial.lost}) *text = redaction(std::move(*text));
  if (!trial.complaint) return trial;
  for (std::string* text : {&trial.complaint->cause, &trial.complaint->detail}) {
    *text = redaction(std::move(*text));
  }
  return trial;
}

}  // namespace

std::string shell_word(std::string_view text) {
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

fuzz::Scope scope_of(const LiveOptions& options) {
  return {*base::generation_named(options.generation),
          operations_named(conformance::embedded_catalogue(), options.operations)};
}

LiveTarget::LiveTarget(LiveOptions& options, fuzz::Scope scope, const std::string& plain)
    : timeout_(milliseconds_of(options.timeout)), scope_(std::move(scope)) {
  read_profile(options.endpoint);
  if (options.exec.given()) {
    open_codec(options);
  } else {
    open_server(options, plain);
  }
  if (!options.operations.empty()) {
    options_ += (options_.empty() ? "" : " ") + std::string("--operation ") +
                fmt::format("{}", fmt::join(options.operations, ","));
  }
}

void LiveTarget::open_codec(const LiveOptions& options) {
  const conformance::ReadingOptions reading{scope_.generation, false, {}};
  exec_ = open_exec(options.exec, conformance::embedded_catalogue(), reading, timeout_);
  identity_ = exec_.identity;
  options_ = "--exec " + shell_word(options.exec.command);
  if (!options.exec.mode.empty()) options_ += " --exec-mode " + options.exec.mode;
  if (exec_.adapter) {
    put_ = [trial = fuzz::CodecTrial(*exec_.adapter, scope_), redaction = environment_redaction()](
               const std::string& message) mutable { return redacted(trial(message), redaction); };
  } else {
    put_ = [problem = exec_.problem](const std::string&) {
      fuzz::Trial trial;
      trial.lost = problem;
      return trial;
    };
  }
}

void LiveTarget::open_server(LiveOptions& options, const std::string& plain) {
  if (!options.endpoint.profile.endpoint) {
    conformance::BuiltinOptions builtin;
    builtin.generation = scope_.generation;
    target_ = conformance::builtin_target(builtin);
  } else {
    const Endpoint endpoint(options.endpoint);
    if (!endpoint.is_loopback() && !options.allow_remote) {
      throw std::runtime_error(
          "the server is not on this machine; give --allow-remote if you may fuzz it");
    }
    target_ = endpoint.connect();
    wait_for_ = milliseconds_of(options.endpoint.wait_for);
    options_ = "--endpoint " + shell_word(endpoint.redaction()(*options.endpoint.profile.endpoint));
  }
  identity_ = target_->identity();
  put_ = fuzz::ServerTrial([this](const std::string& request) { return send(request); }, plain,
                           scope_, options.latency);
}

// A server that a supervisor starts again is waited for.
fuzz::Answer LiveTarget::send(const std::string& request) const {
  const auto end = std::chrono::steady_clock::now() + wait_for_;
  while (true) {
    const conformance::Observation seen = target_->send(fuzz::request_with(request), timeout_);
    const bool wait = seen.silence == conformance::Silence::unreachable &&
                      std::chrono::steady_clock::now() < end &&
                      pause_unless_stopped(between_attempts);
    if (wait) continue;
    return fuzz::answer_of(seen);
  }
}

}  // namespace assay::cli
