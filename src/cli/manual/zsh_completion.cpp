#include <fmt/core.h>

#include <string_view>

#include "cli/manual/completions.hpp"
#include "cli/options/words.hpp"

namespace assay::cli {
namespace {

// Text in a specification of _arguments, which itself stands between single quotes.
std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : text) {
    if (letter == '\'') {
      result += "'\\''";
    } else {
      if (std::string_view("[]:\\").find(letter) != std::string_view::npos) result += '\\';
      result += letter;
    }
  }
  return result;
}

std::string action_of(const Option& option) {
  if (!option.choices.empty()) {
    std::string names;
    for (const std::string& choice : option.choices) {
      names += (names.empty() ? "" : " ") + choice;
    }
    return option.separator == '\0' ? "(" + names + ")" : "_sequence compadd - " + names;
  }
  if (option.kind == Kind::directory) return "_files -/";
  return option.kind == Kind::text ? " " : "_files";
}

std::string specification(const Command& command, const Option& option) {
  if (option.is_positional()) {
    const std::string place = option.many ? "*" : option.required ? "" : ":";
    return fmt::format("'{}:{}:{}'", place, escaped(option.name), action_of(option));
  }
  std::string excluded;
  for (const std::string& name : excluded_by(command, option)) {
    if (name.starts_with('-')) excluded += (excluded.empty() ? "" : " ") + name;
  }
  std::string text = excluded.empty() ? "" : "(" + excluded + ")";
  if (option.repeats()) text += "*";
  text += fmt::format("{}[{}]", option.name, escaped(option.text));
  if (!option.is_flag()) text += fmt::format(":{}:{}", escaped(option.value), action_of(option));
  return "'" + text + "'";
}

std::string case_of(const Command& command) {
  std::string text = fmt::format("        {})\n          _arguments \\\n", command.name);
  for (const Option* const option : options_of(command)) {
    text += fmt::format("            {} \\\n", specification(command, *option));
  }
  return text + fmt::format("            '(- *)'{{-h,--help}}'[{}]'\n          ;;\n",
                            escaped(help_option.text));
}

}  // namespace

std::string zsh_completion(const Program& program) {
  std::string commands;
  std::string cases;
  for (const Command& command : program.commands) {
    commands += fmt::format("        '{}:{}'\n", command.name, escaped(command.text));
    cases += case_of(command);
  }
  return fmt::format(
      "#compdef {0}\n"
      "# Completion of {0} for zsh, made from its declarations.\n"
      "_ews-assay() {{\n"
      "  local curcontext=$curcontext state line\n"
      "  local -a commands\n"
      "  typeset -A opt_args\n"
      "  _arguments -C '(- *)'{{-h,--help}}'[{1}]' '(- *)--help-all[{2}]' '(- *)--version[{3}]' "
      "\\\n"
      "    '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n"
      "    command)\n"
      "      commands=(\n{4}      )\n"
      "      _describe command commands\n"
      "      ;;\n"
      "    argument)\n"
      "      curcontext=${{curcontext%:*}}-$words[1]:\n"
      "      case $words[1] in\n{5}      esac\n"
      "      ;;\n"
      "  esac\n"
      "}}\n\n"
      "_ews-assay \"$@\"\n",
      program.name, escaped(help_option.text), escaped(help_all_option.text),
      escaped(version_option.text), commands, cases);
}

}  // namespace assay::cli
