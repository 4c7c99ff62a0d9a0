#include "cli/options/parser.hpp"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "base/text/near_words.hpp"
#include "cli/complaint.hpp"
#include "cli/options/checks.hpp"
#include "cli/options/help.hpp"
#include "cli/options/words.hpp"
#include "cli/terminal.hpp"

namespace assay::cli {
namespace {

// The library only finds the words of an option: its own conversions would be compiled for every
// type of variable.
void declare(CLI::App& app, const Option& option) {
  if (option.is_flag()) {
    app.add_flag(option.name)->disable_flag_override();
    return;
  }
  CLI::Option* const declared = app.add_option(option.name, [](const auto&) { return true; });
  if (option.separator != '\0') declared->delimiter(option.separator);
  if (option.variable.is_list()) {
    declared->expected(CLI::detail::expected_max_vector_size)->allow_extra_args(option.many);
  }
  declared->check(
      [&option](const std::string& value) { return problem_with_value(option, value); });
}

void declare(CLI::App& app, const Program& program) {
  app.set_version_flag(std::string(version_option.names), program.version);
  app.set_help_flag("-h,--help");
  app.set_help_all_flag(std::string(help_all_option.names));
  app.require_subcommand(1);
  for (const Command& command : program.commands) {
    CLI::App* const sub = app.add_subcommand(command.name);
    for (const Option* const option : options_of(command)) declare(*sub, *option);
  }
}

void take(const Option& option, const std::vector<std::string>& values) {
  option.variable.set(values);
  if (option.given != nullptr) option.given->push_back(option.name);
}

std::string unknown_option(std::string_view name, const Command* command) {
  std::vector<std::string> known{"--help"};
  if (command != nullptr) {
    for (const Option* const option : options_of(*command)) known.push_back(option->name);
  }
  return "there is no option '" + std::string(name) + "'" +
         base::did_you_mean(base::near_words(name.substr(0, name.find('=')), known));
}

std::string unknown_command(std::string_view name, const Program& program) {
  std::vector<std::string> known;
  for (const Command& command : program.commands) known.push_back(command.name);
  return "there is no command '" + std::string(name) + "'" +
         base::did_you_mean(base::near_words(name, known));
}

// The library's words for what is wrong, as far as they are not plain.
std::string sentence_of(const CLI::ParseError& error, const CLI::App& parsed,
                        const Command& command) {
  const std::string text = error.what();
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    const std::vector<std::string> extras = parsed.remaining();
    if (extras.empty()) return text;
    const std::string& extra = extras.front();
    return extra.starts_with('-') ? unknown_option(extra, &command)
                                  : "'" + extra + "' is one argument too many";
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
    const std::string name = text.substr(0, text.find(':'));
    if (text.ends_with("override"))
      return "--" + text.substr(0, text.find(' ')) + " takes no value";
    return name + (text.ends_with("missing") ? " needs a value" : " is given more than once");
  }
  return text;
}

class CommandLine {
 public:
  explicit CommandLine(const Program& program) : program_(program), app_("", program.name) {
    declare(app_, program);
  }

  ExitCode run(int count, const char* const* arguments) {
    const std::string first = count > 1 ? arguments[1] : "";
    if (!first.starts_with('-') && program_.find(first) == nullptr) {
      return refuse(first.empty() ? "a command is missing" : unknown_command(first, program_),
                    "lists them");
    }
    try {
      app_.parse(count, arguments);
    } catch (const CLI::Success& asked) {
      std::cout << answer(asked);
      return ExitCode::conforms;
    } catch (const CLI::ParseError& error) {
      return refuse(parsed() == nullptr ? unknown_option(first, nullptr)
                                        : sentence_of(error, *parsed(), *command()));
    }
    return run(*command(), *parsed());
  }

 private:
  ExitCode run(const Command& command, const CLI::App& parsed) {
    const auto is_given = [&](const std::string& name) { return parsed.count(name) > 0; };
    const std::string problem = problem_together(command, is_given);
    if (!problem.empty()) return refuse(problem);
    for (const Option* const option : options_of(command)) {
      if (is_given(option->name)) take(*option, parsed.get_option(option->name)->results());
    }
    try {
      return command.run();
    } catch (const UsageError& error) {
      return refuse(error.what());
    }
  }

  // What has been read so far; null before the command.
  const CLI::App* parsed() const {
    const std::vector<const CLI::App*> commands =
        app_.get_subcommands([](const CLI::App* command) { return command->parsed(); });
    return commands.empty() ? nullptr : commands.back();
  }
  const Command* command() const {
    return parsed() == nullptr ? nullptr : program_.find(parsed()->get_name());
  }

  std::string answer(const CLI::Success& asked) const {
    const Terminal terminal = terminal_of(stdout);
    const std::size_t width =
        terminal.interactive ? std::min<std::size_t>(terminal.width, 100) : 80;
    if (dynamic_cast<const CLI::CallForVersion*>(&asked) != nullptr) {
      return program_.version + "\n";
    }
    if (dynamic_cast<const CLI::CallForAllHelp*>(&asked) != nullptr) {
      return help_of_all(program_, width);
    }
    return command() == nullptr ? help_of(program_, width) : help_of(program_, *command(), width);
  }

  ExitCode refuse(const std::string& problem, std::string_view help = "lists its options") const {
    const std::string name = program_.name + (command() == nullptr ? "" : " " + command()->name);
    const std::string_view joint = problem.ends_with('?') ? " " : "; ";
    complain(name, fmt::format("{}{}{} --help {}", problem, joint, name, help));
    return ExitCode::usage;
  }

  const Program& program_;
  CLI::App app_;
};

}  // namespace

ExitCode run(const Program& program, int count, const char* const* arguments) {
  return CommandLine(program).run(count, arguments);
}

}  // namespace assay::cli
