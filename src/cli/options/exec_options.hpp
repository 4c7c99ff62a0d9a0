#pragma once

#include <string>

#include "cli/options/declaration.hpp"

namespace assay::cli {

inline constexpr const char* lines_mode = "lines";
inline constexpr const char* one_shot_mode = "one-shot";

// --exec: the program that messages are put to.
struct ExecOptions {
  std::string command;  // empty: none
  std::string mode;
  bool given() const { return !command.empty(); }
};

// Adds --exec, which returns, and --exec-mode.
Option& add_exec_options(Group& group, ExecOptions& options);

}  // namespace assay::cli
