#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/exit_code.hpp"

// The command line as data. What there is to know about an option is said once, where it is
// declared; parser, help, manual pages and completions are made from it.
namespace assay::cli {

// What an option sets. An option that is not given leaves it alone.
class Variable {
 public:
  using Pointer =
      std::variant<bool*, std::optional<bool>*, int*, std::uint64_t*, std::optional<std::uint64_t>*,
                   double*, std::string*, std::optional<std::string>*, std::vector<std::string>*>;

  Variable(bool& variable);
  Variable(std::optional<bool>& variable);
  Variable(int& variable);
  Variable(std::uint64_t& variable);
  Variable(std::optional<std::uint64_t>& variable);
  Variable(double& variable);
  Variable(std::string& variable);
  Variable(std::optional<std::string>& variable);
  Variable(std::vector<std::string>& variable);

  bool is_flag() const;
  bool is_list() const;
  bool is_number() const;
  bool is_whole() const;  // a number without a fraction
  // Its present value as a user would write it; empty when it has none.
  std::string text() const;
  bool takes(const std::string& word) const;  // false: a number is needed, and this is none
  // Replaces its value by the words, which it takes.
  void set(const std::vector<std::string>& words) const;

 private:
  Pointer pointer_;
};

// What a value stands for, which is what a shell completes it with.
enum class Kind : std::uint8_t { text, file, directory, file_or_directory };

struct Range {
  double least;
  double most;
};

using Names = std::span<const std::string_view>;

// An option, or with a name without dashes a positional argument. The functions set what differs
// from an option that takes one text, and return the option for the next of them.
struct Option {
  Option(std::string_view its_name, Variable sets, std::string_view description);

  Option& called(std::string_view value_name);
  Option& file();
  Option& existing_file();
  Option& directory();
  Option& existing_directory();
  Option& file_or_directory();
  Option& one_of(std::initializer_list<std::string_view> names);
  Option& one_of(Names names);
  Option& between(double least, double most);
  Option& at_least(double least);
  Option& checked_by(std::string (*problem_of)(const std::string&));  // empty: no problem
  Option& separated_by(char letter);
  Option& taking_many();      // values behind one another, rather than the option again
  Option& showing_default();  // as the variable has it now
  Option& showing_default(std::string_view text);
  Option& demanded();
  Option& needing(std::string_view other);
  Option& excluding(std::initializer_list<std::string_view> others);
  Option& noted_in(std::vector<std::string>& names);  // when it is given

  bool is_positional() const { return !name.starts_with('-'); }
  bool is_flag() const { return variable.is_flag(); }
  bool repeats() const { return variable.is_list() && !many; }

  std::string name;
  Variable variable;
  std::string text;
  std::string value;
  Kind kind = Kind::text;
  bool exists = false;
  std::vector<std::string> choices;
  std::optional<Range> range;
  std::function<std::string(const std::string&)> problem;
  char separator = '\0';
  bool many = false;
  std::string default_text;
  bool required = false;
  std::vector<std::string> needs;
  std::vector<std::string> excludes;
  std::vector<std::string>* given = nullptr;
};

// Options that help shows under one title.
struct Group {
  std::string title;
  std::deque<Option> options{};

  Option& add(std::string_view name, Variable variable, std::string_view text);
};

struct Example {
  std::string_view text;
  std::string_view command;  // for a shell
};

struct Command {
  Command(std::string_view its_name, std::string_view description);
  Command(Command&& other) noexcept;
  Command& operator=(Command&& other) noexcept;
  ~Command();

  // The group of this title, which is made behind the others when there is none.
  Group& group(std::string_view title);
  Option& positional(std::string_view name, Variable variable, std::string_view text);
  const Option* find(std::string_view name) const;  // null: there is none

  std::string name;
  std::string text;          // one line
  std::string_view details;  // for the manual: paragraphs, with an empty line between them
  std::vector<std::string> notes;  // for the help and the manual: a paragraph each
  std::vector<Example> examples;
  std::vector<std::string_view> see_also;  // other commands
  std::deque<Option> positionals;
  std::deque<Group> groups;
  // Called when the variables are set, which it owns. May throw std::exception.
  std::function<ExitCode()> run;
};

struct Program {
  std::string name;
  std::string text;
  std::string version;
  std::string_view details;
  std::vector<Example> examples;
  std::vector<Command> commands;

  const Command* find(std::string_view name) const;  // null: there is none
};

// A command line that cannot be meant, found when all of it is read.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Positional arguments, then options in the order of their groups.
std::vector<const Option*> options_of(const Command& command);

// The names of the options that do not go together with this one, whichever of the two says so.
std::vector<std::string> excluded_by(const Command& command, const Option& option);

}  // namespace assay::cli
