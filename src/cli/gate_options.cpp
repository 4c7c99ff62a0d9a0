#include "cli/gate_options.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <string_view>

#include "base/day.hpp"
#include "base/file.hpp"
#include "reports/escape.hpp"

namespace assay::cli {
namespace {

std::string day_problem(const std::string& text) {
  return base::is_day(text) ? "" : "no day like 2026-12-31: " + text;
}

void print(std::string_view label, const std::string& sentence) {
  fmt::print("{}{}\n", label, reports::visible(sentence, reports::Lines::flatten));
}

}  // namespace

void add_strictness_options(CLI::App& command, GateOptions& options) {
  CLI::Option* const fail_on =
      command
          .add_option("--fail-on", options.fail_on,
                      "should: a missed recommendation or an erratum fails, too")
          ->check(CLI::IsMember({"must", "should"}))
          ->capture_default_str();
  command.add_flag("--strict", options.strict, "The same as --fail-on should")->excludes(fail_on);
}

void add_baseline_options(CLI::App& command, GateOptions& options) {
  command.add_option("--baseline", options.baseline, "Known failures, which do not fail the run")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  command.add_option("--today", options.today, "The day by which known failures have expired")
      ->type_name("YYYY-MM-DD")
      ->check(day_problem);
}

conformance::Baseline read_baseline(const GateOptions& options) {
  if (options.baseline.empty()) return {};
  return conformance::read_baseline(base::content_of(options.baseline), options.baseline);
}

std::string day_of(const GateOptions& options) {
  if (!options.today.empty()) return options.today;
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%F}", fmt::gmtime(now));
}

std::optional<base::GateResult> gate_of(const GateOptions& options,
                                        const conformance::Catalogue& catalogue,
                                        const base::RunResult& run) {
  if (options.baseline.empty()) return std::nullopt;
  return conformance::gate(catalogue, read_baseline(options), run.cases, run.header.strict,
                           day_of(options));
}

void print_gate(const base::GateResult& gate) {
  for (const base::KnownFailure& entry : gate.entries) {
    if (entry.standing != base::Standing::known) continue;
    print("known failure:  ", entry.case_id + ": " + excuse_of(entry));
  }
  for (const base::NewFailure& fresh : gate.fresh) {
    print("new failure:    ", fresh.case_id + ": " + fresh.actual);
  }
  for (const base::KnownFailure& entry : gate.entries) {
    if (!is_stale(entry)) continue;
    print("stale baseline: ",
          fmt::format("{}:{}: {}", entry.file, entry.line, complaint_about(entry)));
  }
  fmt::print("gate:    {}\n", summary_of(gate));
  std::fflush(stdout);
}

}  // namespace assay::cli
