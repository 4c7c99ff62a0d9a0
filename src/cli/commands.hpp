#pragma once

#include <CLI/CLI.hpp>

#include "cli/exit_code.hpp"

// Each function adds one subcommand; running it sets the exit code.
namespace assay::cli {

void add_check(CLI::App& app, ExitCode& exit_code);
void add_run(CLI::App& app, ExitCode& exit_code);
void add_list(CLI::App& app, ExitCode& exit_code);
void add_explain(CLI::App& app, ExitCode& exit_code);
void add_fuzz(CLI::App& app, ExitCode& exit_code);
void add_replay(CLI::App& app, ExitCode& exit_code);
void add_promote(CLI::App& app, ExitCode& exit_code);
void add_selftest(CLI::App& app, ExitCode& exit_code);
void add_serve(CLI::App& app, ExitCode& exit_code);
void add_baseline(CLI::App& app, ExitCode& exit_code);
void add_compare(CLI::App& app, ExitCode& exit_code);
void add_report(CLI::App& app, ExitCode& exit_code);
void add_verify(CLI::App& app, ExitCode& exit_code);
void add_version(CLI::App& app, ExitCode& exit_code);

}  // namespace assay::cli
