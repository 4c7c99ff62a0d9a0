#include "reports/formats/tap.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "base/results/verdict.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t longest_tap_field = 2048;

// "#" starts a directive and a backslash escapes it.
std::string description(std::string_view bytes) {
  std::string text;
  for (const char c : visible(clip(bytes, longest_tap_field), Lines::flatten)) {
    if (c == '#' || c == '\\') text += '\\';
    text += c;
  }
  return text;
}

bool is_ok(base::Outcome outcome) {
  return outcome == base::Outcome::pass || outcome == base::Outcome::skipped ||
         outcome == base::Outcome::unsupported;
}

std::string directive_of(const base::CaseResult& result, bool strict) {
  const std::string reason = description(explanation_of(result));
  if (result.outcome == base::Outcome::skipped || result.outcome == base::Outcome::unsupported) {
    return " # SKIP " + reason;
  }
  return result.outcome == base::Outcome::nonstrict && !strict ? " # TODO " + reason : "";
}

void add_diagnostics(std::string& out, const base::CaseResult& result) {
  out += "  ---\n";
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty())
      out += fmt::format("  {}: {}\n", name, in_quotes(clip(value, longest_tap_field)));
  };
  field("outcome", std::string(name_of(result.outcome)));
  field("requirements", joined(result.requirements));
  field("source", result.source);
  field("expected", result.expected);
  field("actual", result.actual);
  field("reason", result.reason);
  out += "  ...\n";
}

}  // namespace

std::string render_tap(const base::RunResult& result, const Annexes& annexes) {
  const GateLookup known(annexes);
  const std::size_t cases = result.complete ? result.cases.size() : result.header.selected;
  std::string out = fmt::format("TAP version 14\n1..{}\n", cases + known.stale().size());
  std::size_t number = 0;
  for (const base::KnownFailure* const entry : known.stale()) {
    fmt::format_to(std::back_inserter(out), "not ok {} - baseline/{}: {}\n", ++number,
                   description(entry->case_id), description(stale_words(*entry)));
  }
  for (const base::CaseResult& judged : result.cases) {
    const bool ok = is_ok(judged.outcome);
    const base::KnownFailure* const excuse = known.excuse(judged);
    fmt::format_to(std::back_inserter(out), "{} {} - {}: {}{}\n", ok ? "ok" : "not ok", ++number,
                   description(judged.id), description(judged.title),
                   excuse == nullptr ? directive_of(judged, result.header.strict)
                                     : " # TODO " + description(known_words(*excuse)));
    if (!ok) add_diagnostics(out, judged);
  }
  const std::string gap = base::gap_of(result);
  if (!gap.empty()) out += fmt::format("Bail out! {}\n", description(gap));
  return out;
}

}  // namespace assay::reports
