#include "cli/options/help.hpp"

#include <fmt/core.h>

#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/options/words.hpp"
#include "reports/text/columns.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t column = 28;  // where descriptions begin

std::string entry(std::string_view usage, std::string_view text, std::size_t width) {
  std::string lines = fmt::format("  {}", usage);
  if (lines.size() + 2 > column) {
    lines += "\n";
    lines.append(column, ' ');
  } else {
    lines.append(column - lines.size(), ' ');
  }
  for (const char letter : reports::wrap(text, 0, width - column)) {
    lines += letter;
    if (letter == '\n') lines.append(column, ' ');
  }
  return lines + "\n";
}

std::string entry(const PlainOption& option, std::size_t width) {
  return entry(option.names, option.text, width);
}

std::string entry(const Command& command, const Option& option, std::size_t width) {
  std::string remarks;
  for (const std::string& remark : remarks_on(command, option)) {
    remarks += (remarks.empty() ? "" : "; ") + remark;
  }
  return entry(usage_of(option), option.text + (remarks.empty() ? "" : " [" + remarks + "]"),
               width);
}

std::string entries(const Command& command, const std::deque<Option>& options, std::size_t width) {
  std::string text;
  for (const Option& option : options) text += entry(command, option, width);
  return text;
}

std::string exit_codes(std::size_t width) {
  std::string text = "\nExit codes:\n";
  for (const ExitMeaning& meaning : exit_meanings()) {
    text += entry(fmt::format("{}", static_cast<int>(meaning.code)), meaning.text, width);
  }
  return text;
}

}  // namespace

std::string help_of(const Program& program, std::size_t width) {
  std::string text = fmt::format("{}\n\nUsage: {} COMMAND [OPTIONS] [ARGUMENTS]\n\nCommands:\n",
                                 reports::wrap(program.text, 0, width), program.name);
  for (const Command& command : program.commands) text += entry(command.name, command.text, width);
  text += "\nOptions:\n" + entry(help_option, width) + entry(help_all_option, width) +
          entry(version_option, width) + exit_codes(width);
  return text + fmt::format("\nHelp of a command: {} COMMAND --help\n", program.name);
}

std::string help_of(const Program& program, const Command& command, std::size_t width) {
  std::string text =
      fmt::format("{}\n\nUsage: {} {} [OPTIONS]{}\n", reports::wrap(command.text, 0, width),
                  program.name, command.name, usage_of_positionals(command));
  if (!command.positionals.empty()) {
    text += "\nArguments:\n" + entries(command, command.positionals, width);
  }
  for (const Group& group : command.groups) {
    text += fmt::format("\n{}:\n{}", group.title, entries(command, group.options, width));
  }
  text += fmt::format("\n{}:\n{}", command.groups.empty() ? "Options" : "Help",
                      entry(help_option, width));
  for (const std::string& note : command.notes) {
    text += "\n" + reports::wrap(note, 0, width) + "\n";
  }
  return text;
}

std::string help_of_all(const Program& program, std::size_t width) {
  std::string text = help_of(program, width);
  for (const Command& command : program.commands) {
    text += fmt::format("\n{}\n\n{}", std::string(width, '-'), help_of(program, command, width));
  }
  return text;
}

}  // namespace assay::cli
