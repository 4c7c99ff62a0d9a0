#include "cli/options/words.hpp"

#include <fmt/core.h>

#include <cmath>

namespace assay::cli {

const PlainOption help_option{"-h, --help", "Print this help and exit"};
const PlainOption help_all_option{"--help-all", "Print the help of every command and exit"};
const PlainOption version_option{"--version", "Print the version and exit"};

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string words_of(const Range& range) {
  if (std::isinf(range.most)) return fmt::format("at least {}", range.least);
  return fmt::format("from {} to {}", range.least, range.most);
}

std::string usage_of(const Option& option) {
  if (option.is_positional()) return option.name + (option.many ? "..." : "");
  if (option.is_flag()) return option.name;
  return option.name + " " + option.value + (option.many ? "..." : "");
}

std::string usage_of_positionals(const Command& command) {
  std::string text;
  for (const Option& option : command.positionals) {
    text += option.required ? " " + usage_of(option) : " [" + usage_of(option) + "]";
  }
  return text;
}

std::vector<std::string> remarks_on(const Command& command, const Option& option) {
  std::vector<std::string> remarks;
  if (!option.choices.empty()) remarks.push_back("one of: " + listed(option.choices));
  if (option.range) remarks.push_back(words_of(*option.range));
  if (!option.default_text.empty()) remarks.push_back("default: " + option.default_text);
  if (option.required && !option.is_positional()) remarks.emplace_back("required");
  if (option.repeats() && option.separator == '\0') remarks.emplace_back("may be repeated");
  if (!option.needs.empty()) remarks.push_back("needs " + listed(option.needs));
  const std::vector<std::string> excluded = excluded_by(command, option);
  if (!excluded.empty()) remarks.push_back("not with " + listed(excluded));
  return remarks;
}

}  // namespace assay::cli
