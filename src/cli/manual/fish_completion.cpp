#include <fmt/core.h>

#include <string_view>

#include "cli/manual/completions.hpp"
#include "cli/options/words.hpp"

namespace assay::cli {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "'";
  for (const char letter : text) {
    if (letter == '\'' || letter == '\\') result += '\\';
    result += letter;
  }
  return result + "'";
}

std::string listed_with(char separator, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += separator;
    text += name;
  }
  return text;
}

// How a value is completed: -x takes no files, -r does.
std::string value_of(const Option& option) {
  if (option.is_flag()) return "";
  if (!option.choices.empty()) {
    const std::string choices = listed_with(' ', option.choices);
    return option.separator == '\0' ? " -x -a " + quoted(choices)
                                    : " -x -a " + quoted("(__fish_append , " + choices + ")");
  }
  if (option.kind == Kind::directory) return " -x -a '(__fish_complete_directories)'";
  return option.kind == Kind::text ? " -x" : " -r";
}

std::string lines_of(const Program& program, const Command& command) {
  const std::string start =
      fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'", program.name, command.name);
  std::string lines;
  for (const Group& group : command.groups) {
    for (const Option& option : group.options) {
      lines += fmt::format("{} -l {} -d {}{}\n", start, option.name.substr(2), quoted(option.text),
                           value_of(option));
    }
  }
  bool files = false;
  for (const Option& option : command.positionals) {
    files = files || option.kind != Kind::text;
    if (option.choices.empty()) continue;
    lines += fmt::format("{} -a {} -d {}\n", start, quoted(listed_with(' ', option.choices)),
                         quoted(option.text));
  }
  return lines + (files ? "" : start + " -f\n");
}

}  // namespace

std::string fish_completion(const Program& program) {
  std::string text =
      fmt::format("# Completion of {} for fish, made from its declarations.\n", program.name);
  const std::string start = fmt::format("complete -c {}", program.name);
  text += fmt::format("{} -s h -l help -d {}\n", start, quoted(help_option.text));
  for (const PlainOption& option : {help_all_option, version_option}) {
    text += fmt::format("{} -n __fish_use_subcommand -l {} -d {}\n", start, option.names.substr(2),
                        quoted(option.text));
  }
  for (const Command& command : program.commands) {
    text += fmt::format("{} -n __fish_use_subcommand -f -a {} -d {}\n", start, command.name,
                        quoted(command.text));
  }
  for (const Command& command : program.commands) text += lines_of(program, command);
  return text;
}

}  // namespace assay::cli
