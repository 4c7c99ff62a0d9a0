#include "cli/live_target.hpp"

#include <algorithm>
#include <stdexcept>

#include "conformance/targets/builtin.hpp"

namespace assay::cli {
namespace {

std::string_view word_of(conformance::Silence silence) {
  if (silence == conformance::Silence::none) return {};
  const auto names = conformance::silence_names();
  const auto found =
      std::ranges::find_if(names, [&](const auto& named) { return named.value == silence; });
  return found == names.end() ? std::string_view("unknown") : found->name;
}

}  // namespace

void add_live_options(CLI::App& command, LiveOptions& options) {
  add_endpoint_options(command, options.endpoint);
  command.add_option("--timeout", options.timeout, "Seconds to wait for each answer")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command.add_flag("--allow-remote", options.allow_remote,
                   "Fuzz a server that is not this machine: it is yours, and its mailbox is empty");
}

LiveTarget::LiveTarget(LiveOptions& options)
    : timeout_(static_cast<std::int64_t>(options.timeout * 1000)) {
  read_profile(options.endpoint);
  if (!options.endpoint.profile.endpoint) {
    target_ = conformance::builtin_target();
  } else {
    const Endpoint endpoint(options.endpoint);
    if (!endpoint.is_loopback() && !options.allow_remote) {
      throw std::runtime_error(
          "the endpoint is not on this machine; --allow-remote says that it may be fuzzed");
    }
    target_ = endpoint.connect();
    redaction_ = endpoint.redaction();
  }
  name_ = redaction_(target_->identity().name);
}

fuzz::Answer LiveTarget::send(const std::string& request) {
  const conformance::Observation seen =
      target_->send({"POST", "", {{"Content-Type", "text/xml; charset=utf-8"}}, request}, timeout_);
  return {seen.status, redaction_(seen.body), std::string(word_of(seen.silence)),
          static_cast<double>(seen.microseconds) / 1e6, seen.content_type};
}

}  // namespace assay::cli
