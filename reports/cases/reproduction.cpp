#include "reports/cases/reproduction.hpp"

#include <string_view>

#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

std::string shell_word(std::string_view word) {
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
  if (!value.empty()) command.append(" ").append(option).append(" ").append(shell_word(value));
}

// The cases of another operation than the tested one are selected only where it is named.
std::string names_of_operations(const base::RunHeader& header) {
  std::string names;
  for (const std::string& name : header.selection.operations) {
    names.append(names.empty() ? "" : ",").append(name);
  }
  return names;
}

// Recorded exchanges are no cases of the catalogue.
bool is_recorded(const base::RunHeader& header) { return header.target.kind == "recorded"; }

}  // namespace

std::string run_command(const base::RunHeader& header, const base::CaseResult& result) {
  std::string command = "ews-assay run";
  if (is_recorded(header)) {
    add_option(command, "--recorded", result.file);
  } else {
    command += " " + shell_word(result.id);
    add_option(command, "--operation", names_of_operations(header));
  }
  if (header.target.kind == "endpoint") add_option(command, "--endpoint", header.target.name);
  if (header.target.kind == "exec") command += " --exec COMMAND";
  add_option(command, "--schema", header.generation);
  if (header.target.kind == "builtin") add_option(command, "--dialect", header.dialect);
  if (!is_recorded(header)) command += " --seed " + std::to_string(header.seed);
  if (header.strict) command += " --strict";
  return command;
}

std::string explained_id(const base::RunHeader& header, const base::CaseResult& result) {
  const bool by_rule = is_recorded(header) && !result.requirements.empty();
  return by_rule ? result.requirements.front() : result.id;
}

std::string explained_id(const base::RunHeader& header, const base::CauseGroup& group) {
  const std::string& rule = group.cause.requirement;
  const bool by_rule = is_recorded(header) && !rule.empty();
  return by_rule ? rule : explained_id(header, *group.cases.front());
}

std::string explain_command(const base::RunHeader& header, const base::CaseResult& result) {
  return "ews-assay explain " + shell_word(explained_id(header, result));
}

std::string replay_command(const base::Target& target, const base::FuzzFinding& finding) {
  std::string command = "ews-assay replay " + shell_word(finding.id);
  if (target.kind == "endpoint") add_option(command, "--endpoint", target.name);
  if (target.kind == "exec") command += " --exec COMMAND";
  return command + " --findings DIR";
}

}  // namespace assay::reports
