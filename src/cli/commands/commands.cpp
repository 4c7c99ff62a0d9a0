#include "cli/commands/commands.hpp"

#include "cli/version.hpp"

namespace assay::cli {

Program program() {
  Program program;
  program.name = "ews-assay";
  program.text = "Conformance testing of the EWS operations on IM groups and contacts";
  program.version = program.name + " " + std::string(tool_version);
  program.details =
      "ews-assay tests implementations of the twelve Exchange Web Services operations on IM groups "
      "and contacts (Exchange 2013 and later): servers, clients, parsers and serializers. Commands "
      "are about AddNewImContactToGroup unless --operation names others. Every message is judged "
      "by the published documentation and schemas, and a verdict names the requirement behind "
      "it.\n\n"
      "Results are printed on standard output, problems and progress on standard error. "
      "Schemas and cases are built in: the command needs no files of its own.";
  program.examples = {{"Judge a captured message", "ews-assay check capture.xml"},
                      {"Test a server, and write reports to reports/out",
                       "ews-assay run --endpoint http://localhost:8080/EWS/Exchange.asmx"}};
  // In the order of help and manual: what people begin with comes first.
  for (Command (*const command)() :
       {check_command, run_command, list_command, explain_command, new_command, fuzz_command,
        replay_command, promote_command, selftest_command, serve_command, baseline_command,
        compare_command, report_command, verify_command, version_command}) {
    program.commands.push_back(command());
  }
  return program;
}

}  // namespace assay::cli
