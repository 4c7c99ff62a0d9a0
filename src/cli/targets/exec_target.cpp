#include "cli/targets/exec_target.hpp"

#include <stdexcept>

#include "cli/stop_signals.hpp"
#include "conformance/targets/adapter/adapter_trial.hpp"

namespace assay::cli {
namespace {

constexpr const char* sample_message = "minimal-request";

std::unique_ptr<conformance::Adapter> start(const ExecOptions& options,
                                            const conformance::Catalogue& catalogue,
                                            std::chrono::milliseconds timeout) {
  conformance::AdapterOptions made;
  made.command = options.command;
  made.timeout = timeout;
  made.stopped = stop_requested;
  if (options.mode != one_shot_mode) return conformance::lines_adapter(made);
  return conformance::one_shot_adapter(made, catalogue.messages.at(sample_message));
}

conformance::TriedCodec no_trial(const std::string& problem) {
  conformance::TriedCodec trial;
  trial.judgement.outcome = base::Outcome::inconclusive;
  trial.judgement.reason = problem;
  return trial;
}

}  // namespace

ExecTarget open_exec(const ExecOptions& options, const conformance::Catalogue& catalogue,
                     const conformance::ReadingOptions& reading,
                     std::chrono::milliseconds timeout) {
  ExecTarget target;
  target.identity = {"exec", options.command};
  try {
    target.adapter = start(options, catalogue, timeout);
    if (options.mode != one_shot_mode) target.identity.name = target.adapter->name();
    target.trial = conformance::adapter_trial(*target.adapter, reading);
  } catch (const std::runtime_error& error) {
    target.problem = error.what();
    target.trial = [problem = target.problem](const auto&, const auto&, const auto&) {
      return no_trial(problem);
    };
  }
  return target;
}

}  // namespace assay::cli
