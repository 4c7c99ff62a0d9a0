#include "reports/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "reports/case_groups.hpp"
#include "reports/columns.hpp"
#include "reports/escape.hpp"
#include "reports/paint.hpp"
#include "reports/reproduction.hpp"

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

class SummaryWriter {
 public:
  SummaryWriter(const base::RunResult& run, const SummaryOptions& options)
      : run_(run), options_(options), paint_(options.colour) {}

  std::string write() && {
    write_failures();
    write_nonstrict();
    for (const Outcome outcome : {Outcome::skipped, Outcome::unsupported, Outcome::inconclusive}) {
      write_not_judged(outcome);
    }
    write_totals();
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

  void heading(Colour colour, std::string_view word, const CaseResult& result) {
    out_ += fmt::format("{}  {}\n", paint_(colour, word), paint_(Colour::bold, plain(result.id)));
  }

  void write_failures() {
    const Cases failed = cases_with(run_, Outcome::fail);
    const std::size_t shown = std::min(failed.size(), options_.failures);
    for (std::size_t index = 0; index < shown; ++index) write_failure(*failed[index]);
    if (failed.size() > shown) {
      out_ += fmt::format("and {} more failed\n\n", failed.size() - shown);
    }
  }

  void write_failure(const CaseResult& result) {
    heading(Colour::red, "FAIL", result);
    line("case", result.title);
    line("requirement", requirement_of(result));
    line("source", result.source);
    line("expected", result.expected);
    line("actual", result.actual);
    line("more", "ews-assay explain " + explained_id(run_.header, result));
    out_ += "\n";
  }

  static std::string requirement_of(const CaseResult& result) {
    const std::string ids = first_of(result.requirements, result.requirements.size());
    return result.statement.empty() ? ids : ids + ": " + result.statement;
  }

  void write_nonstrict() {
    const Cases found = cases_with(run_, Outcome::nonstrict);
    const std::size_t shown = std::min(found.size(), options_.listed);
    for (std::size_t index = 0; index < shown; ++index) {
      const CaseResult& result = *found[index];
      heading(Colour::yellow, "NONSTRICT", result);
      line("requirement", first_of(result.requirements, options_.listed));
      line("reason", result.reason.empty() ? result.actual : result.reason);
    }
    if (found.size() > shown) {
      out_ += fmt::format("and {} more nonstrict\n", found.size() - shown);
    }
    if (!found.empty()) out_ += "\n";
  }

  void write_not_judged(Outcome outcome) {
    const std::vector<CaseGroup> groups = grouped(cases_with(run_, outcome), reason_of);
    const std::size_t shown = std::min(groups.size(), options_.listed);
    for (std::size_t index = 0; index < shown; ++index) {
      write_group(outcome, groups[index]);
    }
    if (groups.size() > shown) {
      out_ += fmt::format("and {} more reasons for {}\n", groups.size() - shown, name_of(outcome));
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

  void write_verdict() {
    const base::RunVerdict verdict = verdict_of(run_);
    const base::Target& target = run_.header.target;
    constexpr std::array<std::pair<Colour, std::string_view>, 3> words{
        {{Colour::green, "conforms"},
         {Colour::red, "does not conform"},
         {Colour::yellow, "undecided"}}};
    const auto& [colour, word] = words[static_cast<std::size_t>(verdict)];
    const std::string name = plain(target.name.empty() ? target.kind : target.name);
    const std::string text = fmt::format("{}{}: {}", word, remark_on(verdict), name);
    write_closing("verdict:", text, word, colour);
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

  std::string remark_on(base::RunVerdict verdict) const {
    if (!run_.complete) return ", the run ended early";
    if (!run_.problem.empty()) return ", the target failed a sanity probe";
    if (verdict == base::RunVerdict::undecided) return ", no case could be judged";
    return run_.header.strict ? " (strict)" : "";
  }

  const base::RunResult& run_;
  const SummaryOptions& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string render_summary(const base::RunResult& result, const SummaryOptions& options) {
  return SummaryWriter(result, options).write();
}

}  // namespace assay::reports
