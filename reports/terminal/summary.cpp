#include "reports/terminal/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/results/operations.hpp"
#include "base/results/verdict.hpp"
#include "reports/cases/case_groups.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/causes.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/text/columns.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/paint.hpp"

namespace assay::reports {
namespace {

using base::CaseResult;
using base::Outcome;

constexpr std::size_t label_width = 14;             // "  requirement "
constexpr std::size_t closing_width = 9;            // "verdict: "
constexpr std::size_t longest_summary_field = 600;  // bytes: a quoted answer must not bury the rest

std::string plain(std::string_view text) {
  return visible(clip(text, longest_summary_field), Lines::flatten);
}

std::string first_of(const std::vector<std::string>& words, std::size_t limit) {
  std::string out;
  for (std::size_t index = 0; index < std::min(words.size(), limit); ++index) {
    out.append(out.empty() ? "" : ", ").append(plain(words[index]));
  }
  if (words.size() > limit) out += fmt::format(", and {} more", words.size() - limit);
  return out;
}

// Lines, which each have an end, one after the other.
std::string lines_in_one(std::string_view lines) {
  std::string text;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    text.append(text.empty() ? "" : "; ").append(line);
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return text;
}

class SummaryWriter {
 public:
  SummaryWriter(const base::RunResult& run, const SummaryOptions& options)
      : run_(run), options_(options), paint_(options.colour), causes_(causes_of(run.cases)) {}

  std::string write() && {
    write_causes();
    for (const Outcome outcome : {Outcome::skipped, Outcome::unsupported, Outcome::inconclusive}) {
      write_not_judged(outcome);
    }
    write_totals();
    write_coverage();
    write_verdict();
    if (!options_.report_file.empty()) write_closing("report:", plain(options_.report_file));
    return std::move(out_);
  }

 private:
  void line(std::string_view label, std::string_view text) {
    if (text.empty()) return;
    out_ += fmt::format("  {:<{}}{}\n", label, label_width - 2,
                        wrap(plain(text), label_width, columns_after(label_width)));
  }

  // What fails the run, in full; then what does not, a line each.
  void write_causes() {
    const auto fails = [&](const CauseGroup& group) {
      return fails_run(group, run_.header.strict);
    };
    const std::size_t failing = static_cast<std::size_t>(std::ranges::count_if(causes_, fails));
    if (failing > 0) write_count(failing);
    std::size_t shown = 0;
    for (const CauseGroup& group : causes_) {
      if (!fails(group) || shown == options_.failures) continue;
      write_cause(group, ++shown);
    }
    if (failing > shown) out_ += fmt::format("and {}\n\n", counted(failing - shown, "more cause"));
    write_notes(fails);
  }

  // "2 causes, 200 failed cases"
  void write_count(std::size_t causes) {
    const base::Totals totals = base::totals_of(run_.cases);
    std::size_t cases = totals[static_cast<std::size_t>(Outcome::fail)];
    if (run_.header.strict) cases += totals[static_cast<std::size_t>(Outcome::nonstrict)];
    out_ += fmt::format("{}, {}\n\n", counted(causes, "cause"), counted(cases, "case"));
  }

  void write_cause(const CauseGroup& group, std::size_t number) {
    const CaseResult& first = *group.cases.front();
    const std::string ids = group.requirements.empty()
                                ? std::string(name_of(group.cause.kind))
                                : first_of(base::named_requirements(group), options_.listed);
    const std::string head = fmt::format("FAIL {}", number);
    out_ += painted(wrap(head + "  " + ids, 8, columns_after(8)), head, Colour::red) + "\n";
    const base::RequirementEntry* const requirement = find_requirement(group);
    if (requirement != nullptr) {
      line("requirement", requirement->statement);
      line("source", requirement->source);
    }
    line("where", group.cause.where);
    line("found", group.cause.message);
    line("expected", first.expected);
    line("edits", lines_in_one(first.edits));
    line("first met", first.id + ": " + first.title);
    if (group.cases.size() > 1) line("cases", listed_cases(group.cases));
    line("more", "ews-assay explain " + explained_id(run_.header, group));
    out_ += "\n";
  }

  const base::RequirementEntry* find_requirement(const CauseGroup& group) const {
    const auto& all = run_.header.requirements;
    const auto found = std::ranges::find(all, group.cause.requirement, &base::RequirementEntry::id);
    return found == all.end() ? nullptr : &*found;
  }

  std::string listed_cases(const Cases& cases) const {
    std::vector<std::string> ids;
    for (const CaseResult* const result : cases) ids.push_back(result->id);
    return fmt::format("{}: {}", cases.size(),
                       first_of(ids, std::min<std::size_t>(options_.listed, 5)));
  }

  template <typename Fails>
  void write_notes(const Fails& fails) {
    std::size_t shown = 0;
    std::size_t left = 0;
    for (const CauseGroup& group : causes_) {
      if (fails(group)) continue;
      if (shown == options_.listed) {
        ++left;
        continue;
      }
      ++shown;
      const std::string head = fmt::format("NOTE {}", shown);
      const std::string text = fmt::format("{}  {} ({})", head, plain(headline_of(group)),
                                           counted(group.cases.size(), "case"));
      out_ += painted(wrap(text, 4, columns_after(4)), head, Colour::yellow) + "\n";
    }
    if (left > 0) out_ += fmt::format("and {}\n", counted(left, "more note"));
    if (shown > 0) out_ += "\n";
  }

  void write_not_judged(Outcome outcome) {
    const std::vector<CaseGroup> groups = grouped(cases_with(run_, outcome), reason_of);
    const std::size_t shown = std::min(groups.size(), options_.listed);
    for (std::size_t index = 0; index < shown; ++index) {
      write_group(outcome, groups[index]);
    }
    if (groups.size() > shown) {
      out_ += fmt::format("and {} for {}\n", counted(groups.size() - shown, "more reason"),
                          name_of(outcome));
    }
    if (!groups.empty()) out_ += "\n";
  }

  void write_group(Outcome outcome, const CaseGroup& group) {
    std::vector<std::string> ids;
    for (const CaseResult* const result : group.cases) ids.push_back(result->id);
    const std::string head = fmt::format("{} {}", ids.size(), name_of(outcome));
    const std::string text =
        fmt::format("{}: {}", head, group.key.empty() ? "no reason given" : plain(group.key));
    out_ += painted(wrap(text, 2, columns_after(2)), head, Colour::blue) + "\n    " +
            wrap(first_of(ids, options_.listed), 4, columns_after(4)) + "\n";
  }

  void write_totals() {
    const base::Totals totals = base::totals_of(run_.cases);
    std::string text;
    for (std::size_t index = 0; index < base::outcome_count; ++index) {
      text += fmt::format("{}{} {}", index == 0 ? "" : ", ", totals[index],
                          name_of(static_cast<Outcome>(index)));
    }
    text += fmt::format("; {} of {} selected", run_.cases.size(), run_.header.selected);
    write_closing("totals:", text);
  }

  // Of one operation the verdict says it all.
  void write_coverage() {
    const std::vector<base::RequirementCoverage> coverage = base::coverage_of(run_);
    const std::vector<base::OperationCoverage> parts = base::by_operation(coverage);
    if (parts.size() < 2) return;
    std::string_view label = "met:";
    for (const base::OperationCoverage& part : parts) {
      const base::Tally must = base::tally_of(part.requirements, base::Level::must);
      const base::Tally should = base::tally_of(part.requirements, base::Level::should);
      write_closing(std::exchange(label, ""),
                    fmt::format("{}: {} of {} must, {} of {} should", plain(part.title), must.met,
                                must.testable, should.met, should.testable));
    }
  }

  void write_verdict() {
    const base::RunVerdict verdict = base::verdict_of(run_);
    const base::Target& target = run_.header.target;
    static constexpr std::array<Colour, base::run_verdict_count> colours{
        Colour::green, Colour::yellow, Colour::red, Colour::red, Colour::yellow};
    const std::string claim = plain(base::claim_of(run_));
    const std::string name = plain(target.name.empty() ? target.kind : target.name);
    write_closing("target:", name);
    const std::string operations = plain(base::words_of_operations(run_.header));
    if (!operations.empty()) write_closing("", operations);
    write_closing("verdict:", claim, claim.substr(0, claim.find(':')),
                  colours[static_cast<std::size_t>(verdict)]);
  }

  // `emphasis` is the start of `text` to paint.
  void write_closing(std::string_view label, std::string_view text, std::string_view emphasis = "",
                     Colour colour = Colour::bold) {
    const std::string lines = wrap(text, closing_width, columns_after(closing_width));
    out_ += fmt::format("{:<{}}{}\n", label, closing_width, painted(lines, emphasis, colour));
  }

  // Painting comes after wrapping, which would count the codes as columns.
  std::string painted(std::string lines, std::string_view emphasis, Colour colour) const {
    if (emphasis.empty() || !lines.starts_with(emphasis)) return lines;
    return lines.replace(0, emphasis.size(), paint_(colour, emphasis));
  }

  std::size_t columns_after(std::size_t used) const {
    return options_.width > used ? options_.width - used : 0;
  }

  const base::RunResult& run_;
  const SummaryOptions& options_;
  Paint paint_;
  std::vector<CauseGroup> causes_;
  std::string out_;
};

}  // namespace

std::string render_summary(const base::RunResult& result, const SummaryOptions& options) {
  return SummaryWriter(result, options).write();
}

}  // namespace assay::reports
