#include "reports/reproduction.hpp"

#include <string_view>

#include "reports/escape.hpp"

namespace assay::reports {
namespace {

std::string quoted(std::string_view word) {
  std::string out = "'";
  for (const char letter : visible(word, Lines::flatten)) {
    if (letter == '\'') {
      out += "'\\''";
    } else {
      out += letter;
    }
  }
  return out + "'";
}

void add_option(std::string& command, std::string_view option, std::string_view value) {
  if (!value.empty()) command.append(" ").append(option).append(" ").append(quoted(value));
}

}  // namespace

std::string run_command(const base::RunHeader& header, const base::CaseResult& result) {
  std::string command = "ews-assay run " + quoted(result.id);
  if (header.target.kind == "endpoint") add_option(command, "--endpoint", header.target.name);
  if (header.target.kind == "exec") command += " --exec COMMAND";
  add_option(command, "--schema", header.generation);
  add_option(command, "--dialect", header.dialect);
  command += " --seed " + std::to_string(header.seed);
  if (header.strict) command += " --strict";
  return command;
}

std::string explain_command(const base::CaseResult& result) {
  return "ews-assay explain " + quoted(result.id);
}

}  // namespace assay::reports
