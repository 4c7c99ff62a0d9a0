#pragma once

#include <string>

#include "cli/options/declaration.hpp"

namespace assay::cli {

// What makes a run fail, beyond what it found.
struct GateOptions {
  std::string fail_on = "must";
  bool strict = false;   // the same as fail_on == "should"
  std::string baseline;  // a file; empty: no failure is known
  std::string today;     // empty: as the clock has it

  bool is_strict() const { return strict || fail_on == "should"; }
};

// What is wrong with the text of a day; empty: nothing.
std::string day_problem(const std::string& text);

// Adds --fail-on and --strict, --baseline and --today.
void add_strictness_options(Group& group, GateOptions& options);
void add_baseline_options(Group& group, GateOptions& options);

}  // namespace assay::cli
