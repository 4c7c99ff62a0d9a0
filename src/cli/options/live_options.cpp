#include "cli/options/live_options.hpp"

#include "cli/options/shared_options.hpp"

namespace assay::cli {

void add_live_options(Command& command, LiveOptions& options) {
  add_endpoint_options(command, options.endpoint);
  Group& target = command.group("Target");
  add_exec_options(target, options.exec);
  target.add("--allow-remote", options.allow_remote,
             "Permission to fuzz a server that is not on this machine; give it only for a server "
             "of your own with an empty mailbox");
  add_operation_option(target, options.operations,
                       "Operations whose messages are mutated and judged");
  add_timeout_option(command.group("Connection to the server"), options.timeout);
  Group& judging = command.group("Judging");
  add_schema_option(judging, options.generation);
  judging
      .add("--slow-ratio", options.latency.ratio,
           "Number of times longer than a plain answer that makes an answer slow")
      .between(1.1, 1e6)
      .showing_default();
  judging.add("--slow-from", options.latency.floor, "Time below which no answer is slow")
      .called("SECONDS")
      .between(0, 3600)
      .showing_default();
}

}  // namespace assay::cli
