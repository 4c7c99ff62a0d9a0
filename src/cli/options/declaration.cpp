#include "cli/options/declaration.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace assay::cli {
namespace {

template <typename Value>
std::string text_of(const Value& value) {
  return fmt::format("{}", value);
}

template <typename Value>
std::string text_of(const std::optional<Value>& value) {
  return value ? text_of(*value) : std::string();
}

std::string text_of(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ",") + value;
  return text;
}

// These read a word into a variable; false: the word is not what the variable takes.
template <typename Number>
bool read(const std::string& word, Number& variable) {
  Number number{};
  const char* const last = word.data() + word.size();
  const auto [end, error] = std::from_chars(word.data(), last, number);
  if (error != std::errc() || end != last) return false;
  variable = number;
  return true;
}

bool read(const std::string&, bool& variable) { return variable = true; }

bool read(const std::string& word, std::string& variable) {
  variable = word;
  return true;
}

bool read(const std::string& word, std::vector<std::string>& variable) {
  variable.push_back(word);
  return true;
}

template <typename Value>
bool read(const std::string& word, std::optional<Value>& variable) {
  Value value{};
  if (!read(word, value)) return false;
  variable = std::move(value);
  return true;
}

}  // namespace

Variable::Variable(bool& variable) : pointer_(&variable) {}
Variable::Variable(std::optional<bool>& variable) : pointer_(&variable) {}
Variable::Variable(int& variable) : pointer_(&variable) {}
Variable::Variable(std::uint64_t& variable) : pointer_(&variable) {}
Variable::Variable(std::optional<std::uint64_t>& variable) : pointer_(&variable) {}
Variable::Variable(double& variable) : pointer_(&variable) {}
Variable::Variable(std::string& variable) : pointer_(&variable) {}
Variable::Variable(std::optional<std::string>& variable) : pointer_(&variable) {}
Variable::Variable(std::vector<std::string>& variable) : pointer_(&variable) {}

bool Variable::is_flag() const {
  return std::holds_alternative<bool*>(pointer_) ||
         std::holds_alternative<std::optional<bool>*>(pointer_);
}

bool Variable::is_list() const {
  return std::holds_alternative<std::vector<std::string>*>(pointer_);
}

bool Variable::is_number() const {
  return std::holds_alternative<int*>(pointer_) || std::holds_alternative<double*>(pointer_) ||
         std::holds_alternative<std::uint64_t*>(pointer_) ||
         std::holds_alternative<std::optional<std::uint64_t>*>(pointer_);
}

bool Variable::is_whole() const {
  return is_number() && !std::holds_alternative<double*>(pointer_);
}

bool Variable::takes(const std::string& word) const {
  return std::visit(
      [&]<typename Value>(const Value*) {
        Value unused{};
        return read(word, unused);
      },
      pointer_);
}

void Variable::set(const std::vector<std::string>& words) const {
  std::visit(
      [&]<typename Value>(Value* variable) {
        Value value{};
        for (const std::string& word : words) read(word, value);
        *variable = std::move(value);
      },
      pointer_);
}

std::string Variable::text() const {
  return std::visit([](const auto* variable) { return text_of(*variable); }, pointer_);
}

Option::Option(std::string_view its_name, Variable sets, std::string_view description)
    : name(its_name),
      variable(sets),
      text(description),
      value(is_positional()    ? its_name
            : is_flag()        ? ""
            : sets.is_number() ? "NUMBER"
                               : "TEXT") {}

Option& Option::called(std::string_view value_name) {
  value = value_name;
  return *this;
}

Option& Option::file() {
  kind = Kind::file;
  return called("FILE");
}

Option& Option::existing_file() {
  exists = true;
  return file();
}

Option& Option::directory() {
  kind = Kind::directory;
  return called("DIR");
}

Option& Option::existing_directory() {
  exists = true;
  return directory();
}

Option& Option::file_or_directory() {
  kind = Kind::file_or_directory;
  return *this;
}

Option& Option::one_of(std::initializer_list<std::string_view> names) {
  return one_of(Names(names.begin(), names.size()));
}

Option& Option::one_of(Names names) {
  choices.assign(names.begin(), names.end());
  return *this;
}

Option& Option::between(double least, double most) {
  range = Range{least, most};
  return *this;
}

Option& Option::at_least(double least) {
  return between(least, std::numeric_limits<double>::infinity());
}

Option& Option::checked_by(std::string (*problem_of)(const std::string&)) {
  problem = problem_of;
  return *this;
}

Option& Option::separated_by(char letter) {
  separator = letter;
  return *this;
}

Option& Option::taking_many() {
  many = true;
  return *this;
}

Option& Option::showing_default() { return showing_default(variable.text()); }

Option& Option::showing_default(std::string_view shown) {
  default_text = shown;
  return *this;
}

Option& Option::demanded() {
  required = true;
  return *this;
}

Option& Option::needing(std::string_view other) {
  needs.emplace_back(other);
  return *this;
}

Option& Option::excluding(std::initializer_list<std::string_view> others) {
  excludes.insert(excludes.end(), others.begin(), others.end());
  return *this;
}

Option& Option::noted_in(std::vector<std::string>& names) {
  given = &names;
  return *this;
}

Option& Group::add(std::string_view name, Variable variable, std::string_view text) {
  return options.emplace_back(name, variable, text);
}

Command::Command(std::string_view its_name, std::string_view description)
    : name(its_name), text(description) {}
Command::Command(Command&&) noexcept = default;
Command& Command::operator=(Command&&) noexcept = default;
Command::~Command() = default;

Group& Command::group(std::string_view title) {
  const auto found = std::ranges::find(groups, title, &Group::title);
  return found != groups.end() ? *found : groups.emplace_back(Group{std::string(title)});
}

Option& Command::positional(std::string_view its_name, Variable variable,
                            std::string_view description) {
  Option& option = positionals.emplace_back(its_name, variable, description);
  option.many = variable.is_list();
  return option;
}

const Option* Command::find(std::string_view wanted) const {
  for (const Option* const option : options_of(*this)) {
    if (option->name == wanted) return option;
  }
  return nullptr;
}

const Command* Program::find(std::string_view wanted) const {
  const auto found = std::ranges::find(commands, wanted, &Command::name);
  return found == commands.end() ? nullptr : &*found;
}

std::vector<const Option*> options_of(const Command& command) {
  std::vector<const Option*> all;
  for (const Option& option : command.positionals) all.push_back(&option);
  for (const Group& group : command.groups) {
    for (const Option& option : group.options) all.push_back(&option);
  }
  return all;
}

std::vector<std::string> excluded_by(const Command& command, const Option& option) {
  std::vector<std::string> names = option.excludes;
  for (const Option* const other : options_of(command)) {
    if (std::ranges::count(other->excludes, option.name) > 0) names.push_back(other->name);
  }
  return names;
}

}  // namespace assay::cli
