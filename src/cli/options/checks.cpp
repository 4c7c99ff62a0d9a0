#include "cli/options/checks.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "cli/options/words.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

std::string number_problem(const Option& option, const std::string& value) {
  const std::string_view number = option.variable.is_whole() ? "whole number" : "number";
  const bool taken = option.variable.takes(value);
  if (!option.range) return taken ? "" : fmt::format("'{}' is not a {}", value, number);
  const double parsed = taken ? std::strtod(value.c_str(), nullptr) : NAN;
  if (parsed >= option.range->least && parsed <= option.range->most) return {};
  return fmt::format("'{}' is not a {} {}{}", value, number,
                     std::isinf(option.range->most) ? "of " : "", words_of(*option.range));
}

std::string path_problem(Kind kind, const std::string& value) {
  std::error_code ignored;
  const bool directory = fs::is_directory(value, ignored);
  if (kind == Kind::directory) {
    return directory ? "" : fmt::format("there is no directory '{}'", value);
  }
  if (directory) return fmt::format("'{}' is a directory, not a file", value);
  return fs::exists(value, ignored) ? "" : fmt::format("there is no file '{}'", value);
}

std::string problem_of(const Command& command, const Option& option,
                       const std::function<bool(const std::string&)>& is_given) {
  if (!is_given(option.name)) return option.required ? option.name + " is missing" : "";
  for (const std::string& other : option.needs) {
    if (!is_given(other)) return fmt::format("{} needs {}", option.name, other);
  }
  for (const std::string& other : excluded_by(command, option)) {
    if (is_given(other)) return fmt::format("{} cannot be used with {}", option.name, other);
  }
  return {};
}

}  // namespace

std::string problem_with_value(const Option& option, const std::string& value) {
  if (option.problem) return option.problem(value);
  if (option.exists) return path_problem(option.kind, value);
  if (!option.choices.empty()) {
    if (std::ranges::count(option.choices, value) > 0) return {};
    return fmt::format("'{}' is not one of {}", value, listed(option.choices));
  }
  return option.variable.is_number() ? number_problem(option, value) : "";
}

std::string problem_together(const Command& command,
                             const std::function<bool(const std::string& name)>& is_given) {
  for (const Option* const option : options_of(command)) {
    std::string problem = problem_of(command, *option, is_given);
    if (!problem.empty()) return problem;
  }
  return {};
}

}  // namespace assay::cli
