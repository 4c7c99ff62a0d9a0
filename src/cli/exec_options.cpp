#include "cli/exec_options.hpp"

#include <stdexcept>
#include <vector>

#include "conformance/targets/adapter_trial.hpp"

namespace assay::cli {
namespace {

constexpr const char* lines_mode = "lines";
constexpr const char* one_shot_mode = "one-shot";
constexpr const char* sample_message = "minimal-request";

std::unique_ptr<conformance::Adapter> start(const ExecOptions& options,
                                            const conformance::Catalogue& catalogue,
                                            std::chrono::milliseconds timeout) {
  conformance::AdapterOptions made;
  made.command = options.command;
  made.timeout = timeout;
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

void add_exec_options(CLI::App& command, ExecOptions& options) {
  CLI::Option* const exec =
      command
          .add_option("--exec", options.command,
                      "Target: a parser or serializer behind this program, run by /bin/sh -c")
          ->type_name("COMMAND");
  for (const char* const other : {"--endpoint", "--dialect", "--feature"}) {
    if (CLI::Option* const option = command.get_option_no_throw(other)) exec->excludes(option);
  }
  command
      .add_option("--exec-mode", options.mode,
                  "lines: one process and a line of JSON for each message; one-shot: a process "
                  "for each, which reads it and exits with 0, 1 or 127")
      ->check(CLI::IsMember({lines_mode, one_shot_mode}))
      ->default_str(lines_mode)
      ->needs(exec);
}

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
