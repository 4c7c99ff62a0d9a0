#include <fmt/core.h>

#include <string_view>

#include "cli/manual/completions.hpp"

namespace assay::cli {
namespace {

// What stands for a value in the tables of the script; empty: anything may follow.
std::string answer_for(const Option& option) {
  if (!option.choices.empty()) {
    std::string words = option.separator == '\0' ? "words" : "list";
    for (const std::string& choice : option.choices) words += " " + choice;
    return words;
  }
  if (option.kind == Kind::directory) return "directories";
  return option.kind == Kind::text ? "" : "files";
}

std::string options_table(const Program& program) {
  std::string rows;
  for (const Command& command : program.commands) {
    rows += fmt::format("    {}) echo \"", command.name);
    for (const Group& group : command.groups) {
      for (const Option& option : group.options) rows += option.name + " ";
    }
    rows += "--help\" ;;\n";
  }
  return rows;
}

// A flag is followed by what would stand there without it.
std::string values_table(const Program& program) {
  std::string rows;
  for (const Command& command : program.commands) {
    for (const Group& group : command.groups) {
      for (const Option& option : group.options) {
        if (option.is_flag()) continue;
        rows += fmt::format("    '{} {}') echo '{}' ;;\n", command.name, option.name,
                            answer_for(option));
      }
    }
    const std::string first = command.positionals.empty() ? "" : answer_for(command.positionals[0]);
    rows += fmt::format("    '{} '*) echo '{}' ;;\n", command.name, first);
  }
  return rows;
}

// = is a word of its own to bash, whichever side of it is being completed.
constexpr std::string_view rules = R"sh(
_ews_assay_complete() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command=${COMP_WORDS[1]} kind words start=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$(_ews_assay_commands)" -- "$current")
    return
  fi
  if [[ $current == "=" ]]; then
    current=
  elif [[ $previous == "=" ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_ews_assay_options "$command")" -- "$current")
    return
  fi
  read -r kind words <<<"$(_ews_assay_values "$command $previous")"
  case $kind in
    words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
    list)
      [[ $current != *,* ]] || start=${current%,*},
      mapfile -t COMPREPLY < <(compgen -P "$start" -W "$words" -- "${current##*,}")
      ;;
    directories)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
  esac
}

)sh";

}  // namespace

std::string bash_completion(const Program& program) {
  std::string commands;
  for (const Command& command : program.commands) commands += command.name + " ";
  return fmt::format(
      "# Completion of {0} for bash, made from its declarations.\n"
      "_ews_assay_commands() {{ echo '{1}--help --help-all --version'; }}\n\n"
      "_ews_assay_options() {{\n  case $1 in\n{2}  esac\n}}\n\n"
      "_ews_assay_values() {{\n  case $1 in\n{3}  esac\n}}\n{4}"
      "complete -F _ews_assay_complete {0}\n",
      program.name, commands, options_table(program), values_table(program), rules);
}

}  // namespace assay::cli
