#include "cli/options/exec_options.hpp"

namespace assay::cli {

Option& add_exec_options(Group& group, ExecOptions& options) {
  Option& exec = group
                     .add("--exec", options.command,
                          "Adapter program to test: it connects a parser or serializer in any "
                          "language, and runs under /bin/sh -c")
                     .called("COMMAND")
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
