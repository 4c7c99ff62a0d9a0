#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

// Declarations in words: what help, manual pages and messages have in common.
namespace assay::cli {

std::string listed(const std::vector<std::string>& names);  // "a, b"

std::string words_of(const Range& range);  // "from 0 to 9", "at least 1"

// How it is written: "--seed NUMBER", "--strict", "LOG".
std::string usage_of(const Option& option);

// The positional arguments as the usage line has them: " [GLOB...]".
std::string usage_of_positionals(const Command& command);

// What there is to say beside the text of an option: "default: 10", "needs --exec", ...
std::vector<std::string> remarks_on(const Command& command, const Option& option);

// The options that every command has, and those of the program by itself.
struct PlainOption {
  std::string_view names;
  std::string_view text;
};
extern const PlainOption help_option;
extern const PlainOption help_all_option;
extern const PlainOption version_option;

}  // namespace assay::cli
