#include "cli/runs/gate.hpp"

#include <fmt/core.h>

#include <cstdio>
#include <string_view>

#include "base/files/file.hpp"
#include "cli/clock.hpp"
#include "reports/text/escape.hpp"

namespace assay::cli {
namespace {

void print(std::string_view label, const std::string& sentence) {
  fmt::print("{}{}\n", label, reports::visible(sentence, reports::Lines::flatten));
}

}  // namespace

conformance::Baseline read_baseline(const GateOptions& options) {
  if (options.baseline.empty()) return {};
  return conformance::read_baseline(base::content_of(options.baseline), options.baseline);
}

std::string day_of(const GateOptions& options) {
  return options.today.empty() ? present_day() : options.today;
}

std::optional<base::BaselineEntry> baseline_entry(const GateOptions& options) {
  if (options.baseline.empty()) return std::nullopt;
  return base::BaselineEntry{day_of(options), read_baseline(options)};
}

std::optional<base::GateResult> gate_of(const GateOptions& options,
                                        const conformance::Catalogue& catalogue,
                                        const base::RunResult& run) {
  const std::optional<base::BaselineEntry> baseline =
      options.baseline.empty() ? run.header.baseline : baseline_entry(options);
  if (!baseline) return std::nullopt;
  const std::string& day = options.today.empty() ? baseline->day : options.today;
  return conformance::gate(catalogue, baseline->known, run.cases, run.header.strict, day);
}

void print_gate(const base::GateResult& gate) {
  for (const base::KnownFailure& entry : gate.entries) {
    if (entry.standing != base::Standing::known) continue;
    print("known failure:  ", entry.case_id + ": " + excuse_of(entry));
  }
  for (const base::NewFailure& fresh : gate.fresh) {
    const std::string cause = fresh.cause.empty() ? "" : " (" + fresh.cause + ")";
    print("new failure:    ", fresh.case_id + cause + ": " + fresh.actual);
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
