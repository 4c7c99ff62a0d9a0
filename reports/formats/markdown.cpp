#include "reports/formats/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/results/finding_causes.hpp"
#include "base/results/operations.hpp"
#include "base/results/verdict.hpp"
#include "base/text/ascii.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/causes.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

struct Section {
  base::Outcome outcome;
  std::string_view title;
};

constexpr std::array<Section, 5> sections{
    {{base::Outcome::fail, "Failures"},
     {base::Outcome::inconclusive, "Not decided"},
     {base::Outcome::nonstrict, "Missed recommendations and errata"},
     {base::Outcome::unsupported, "Unsupported"},
     {base::Outcome::skipped, "Skipped"}}};

class MarkdownWriter {
 public:
  MarkdownWriter(const base::RunResult& run, const Annexes& annexes, const MarkdownLimits& limits)
      : run_(run), annexes_(annexes), known_(annexes), limits_(limits) {}

  std::string write() && {
    write_top();
    write_coverage();
    if (known_.is_given()) write_gate();
    write_causes();
    for (const Section& section : sections) write_section(section);
    write_fuzz();
    if (annexes_.selftest) write_selftest(*annexes_.selftest);
    write_bottom();
    return std::move(out_);
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  std::string field(std::string_view text) const {
    return markdown_text(clip(text, limits_.field));
  }

  void write_top() {
    const base::RunHeader& header = run_.header;
    add("## ews-assay: {}\n\n", field(base::claim_of(run_)));
    add("Target: {} {}, judged by schema {}{}.\n\n", field(header.target.kind),
        field(header.target.name), field(header.generation), header.strict ? ", strictly" : "");
    const std::string operations = base::words_of_operations(header);
    if (!operations.empty()) add("The target {}.\n\n", field(operations));
    if (std::string gap = base::gap_of(run_); !gap.empty()) {
      gap.front() = static_cast<char>(gap.front() - 'a' + 'A');
      add("**{}.**\n\n", field(gap));
    }
    const base::Totals totals = base::totals_of(run_.cases);
    add("|");
    for (std::size_t index = 0; index < base::outcome_count; ++index) {
      add(" {} |", name_of(static_cast<base::Outcome>(index)));
    }
    add("\n|");
    for (std::size_t index = 0; index < base::outcome_count; ++index) add("---:|");
    add("\n|");
    for (const std::size_t total : totals) add(" {} |", total);
    add("\n");
  }

  // Of one operation the verdict says it all.
  void write_coverage() {
    const std::vector<base::RequirementCoverage> coverage = base::coverage_of(run_);
    const std::vector<base::OperationCoverage> parts = base::by_operation(coverage);
    if (parts.size() < 2) return;
    add("\n### Coverage by operation\n\n| operation | must, met of testable | should, met of "
        "testable |\n|---|---:|---:|\n");
    for (const base::OperationCoverage& part : parts) {
      const base::Tally must = base::tally_of(part.requirements, base::Level::must);
      const base::Tally should = base::tally_of(part.requirements, base::Level::should);
      add("| {} | {} of {} | {} of {} |\n", field(part.title), must.met, must.testable, should.met,
          should.testable);
    }
  }

  void write_gate() {
    add("\nGate: **{}**.\n", summary_of(known_.gate()));
    if (known_.stale().empty()) return;
    add("\n### Stale baseline\n\n");
    for (const base::KnownFailure* const entry : known_.stale()) {
      if (out_.size() < limits_.file) add("- {}\n", field(stale_words(*entry)));
    }
  }

  // Each with the cases that met it, worst first.
  void write_causes() {
    const std::vector<CauseGroup> groups = causes_of(run_.cases);
    if (groups.empty()) return;
    add("\n### Causes\n\n");
    for (std::size_t index = 0; index < groups.size(); ++index) {
      if (out_.size() > limits_.file) {
        add("\n{} more; see results.json.\n", groups.size() - index);
        return;
      }
      const CauseGroup& group = groups[index];
      add("{}. {}{} ({}, first met in {})\n", index + 1, group.cause.blocking ? "**fails** " : "",
          field(headline_of(group)), counted(group.cases.size(), "case"),
          field(group.cases.front()->id));
    }
  }

  void write_section(const Section& section) {
    std::size_t written = 0;
    std::size_t left = 0;
    for (const base::CaseResult& result : run_.cases) {
      if (result.outcome != section.outcome) continue;
      if (out_.size() > limits_.file) {
        ++left;
        continue;
      }
      if (written++ == 0) add("\n### {}\n\n", section.title);
      write_case(result);
    }
    if (left > 0) add("\n{} more; see results.ndjson.\n", left);
  }

  void write_case(const base::CaseResult& result) {
    add("- **{}** {}\n", field(result.id), field(result.title));
    const bool judged =
        result.outcome == base::Outcome::fail || result.outcome == base::Outcome::nonstrict;
    if (judged) {
      line("requirement", joined(result.requirements) + ": " + result.statement);
      line("source", result.source);
      line("expected", result.expected);
      line("actual", result.actual);
    }
    line("reason", result.reason);
    const base::KnownFailure* const excuse = known_.excuse(result);
    if (excuse != nullptr) line("known failure", excuse_of(*excuse));
  }

  void line(std::string_view label, const std::string& text) {
    if (!text.empty()) add("  - {}: {}\n", label, field(text));
  }

  void write_fuzz() {
    for (const base::Campaign& campaign : annexes_.campaigns) {
      if (campaign.sessions.empty()) continue;
      const base::CampaignSession& last = campaign.sessions.back();
      const std::vector<base::FindingGroup> causes = base::causes_of(campaign.findings);
      add("\n### Fuzzing\n\n{} {}: mutations: {}; {}\n\n", field(last.header.target.kind),
          field(last.header.target.name), last.counts.mutations, base::count_words(causes));
      for (const base::FindingGroup& cause : causes) {
        if (out_.size() > limits_.file) break;
        write_finding_cause(cause, last.header.target);
      }
    }
  }

  void write_finding_cause(const base::FindingGroup& cause, const base::Target& target) {
    add("- **{}** ({})\n", field(base::headline_of(cause)),
        counted(cause.findings.size(), "finding"));
    for (const base::FuzzFinding* const finding : cause.findings) {
      if (out_.size() > limits_.file) break;
      line(finding->id, finding->cause.empty() ? finding->detail : finding->cause);
      line("replay", replay_command(target, *finding));
    }
  }

  void write_selftest(const base::SelftestResult& selftest) {
    add("\n### The suite itself\n\n{} of {} seeded defects caught by a requirement that they "
        "break, "
        "by {:.0f} cases on average; false alarms: {}\n",
        base::count_of(selftest, base::Fate::killed), selftest.defects.size(),
        base::mean_cases(selftest), selftest.false_alarms.size());
    for (const base::DefectResult& defect : selftest.defects) {
      if (defect.fate != base::Fate::killed && out_.size() < limits_.file) {
        add("- **{}** {}\n", field(defect.id), name_of(defect.fate));
      }
    }
  }

  void write_bottom() {
    add("\n`ews-assay {}`, seed {}, {} requirements in the catalogue. "
        "`ews-assay explain ID` tells of any case or requirement.\n",
        markdown_text(run_.header.tool_version), run_.header.seed, run_.header.requirements.size());
  }

  const base::RunResult& run_;
  const Annexes& annexes_;
  GateLookup known_;
  const MarkdownLimits& limits_;
  std::string out_;
};

}  // namespace

// Mentions, references and links are looked for again in what the references below stand for: a
// character without width keeps their parts apart.
std::string markdown_text(std::string_view bytes) {
  // Each of these can begin markup, a link, a mention or a reference to an issue.
  static constexpr std::string_view special = "&<>\\`*_[]|@#~:!$%";
  static constexpr std::string_view referring = "@#!~$%&";
  static constexpr std::string_view apart = "&#8203;";
  std::string text;
  const std::string shown = visible(bytes, Lines::flatten);
  for (std::size_t at = 0; at < shown.size(); ++at) {
    const char c = shown[at];
    const std::size_t begin = at - std::min<std::size_t>(at, 3);
    const std::string before = base::lower(shown.substr(begin, at - begin));
    const bool joins = (c == '.' && before == "www") || (c == '-' && before.ends_with("gh"));
    if (joins) text += apart;
    if (special.find(c) == std::string_view::npos) {
      text += c;
    } else {
      fmt::format_to(std::back_inserter(text), "&#{};", static_cast<int>(c));
    }
    const bool goes_on = at + 1 < shown.size() && shown[at + 1] != ' ';
    if (goes_on && referring.find(c) != std::string_view::npos) text += apart;
  }
  return text;
}

std::string render_markdown(const base::RunResult& result, const Annexes& annexes,
                            const MarkdownLimits& limits) {
  return MarkdownWriter(result, annexes, limits).write();
}

}  // namespace assay::reports
