#include "cli/options/exec_options.hpp"

namespace assay::cli {
namespace {

// A variable of a shell that was not set must not make a run of the built-in endpoint of it.
std::string command_problem(const std::string& command) {
  return command.empty() ? "needs the command of an adapter" : "";
}

}  // namespace

Option& add_exec_options(Group& group, ExecOptions& options) {
  Option& exec = group
                     .add("--exec", options.command,
                          "Adapter program to test: it connects a parser or serializer in any "
                          "language, and runs under /bin/sh -c")
                     .called("COMMAND")
                     .checked_by(command_problem)
                     .excluding({"--endpoint"});
  group
      .add("--exec-mode", options.mode,
           "Protocol of the adapter. lines: one process, and one line of JSON per message. "
           "one-shot: one process per message, which reads it and exits with 0, 1 or 127")
      .called("MODE")
      .one_of({lines_mode, one_shot_mode})
      .showing_default(lines_mode)
      .needing("--exec");
  return exec;
}

}  // namespace assay::cli
