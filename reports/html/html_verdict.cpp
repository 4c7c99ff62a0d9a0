#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/results/operations.hpp"
#include "base/results/verdict.hpp"
#include "reports/cases/case_groups.hpp"
#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"

namespace assay::reports {
namespace {

using base::Coverage;
using base::RequirementCoverage;

using base::Outcome;

// Worst first: the order of the page.
constexpr std::array<Outcome, base::outcome_count> order{Outcome::fail,         Outcome::nonstrict,
                                                         Outcome::inconclusive, Outcome::skipped,
                                                         Outcome::unsupported,  Outcome::pass};

std::size_t count_of(const base::Totals& totals, Outcome outcome) {
  return totals[static_cast<std::size_t>(outcome)];
}

// In a strict run a missed recommendation is a failure.
std::string judged_sentence(const base::Totals& totals, bool strict) {
  const std::size_t failed = count_of(totals, Outcome::fail);
  const std::size_t nonstrict = count_of(totals, Outcome::nonstrict);
  const std::size_t judged = count_of(totals, Outcome::pass) + failed + nonstrict;
  const std::string cases = counted(judged, "judged case");
  if (judged == 0) return "";
  if (strict && nonstrict > 0) {
    return fmt::format("{} of {} fail the strict run, {} of them by a missed recommendation or a "
                       "known erratum.",
                       failed + nonstrict, cases, nonstrict);
  }
  if (failed > 0) return cases + " in all.";
  if (nonstrict > 0) return fmt::format("None of {} failed, {} nonstrict.", cases, nonstrict);
  return fmt::format("{} passed, none failed.", cases);
}

Markup explanation(const HtmlPage& page) {
  const base::RunResult& run = page.run();
  const base::Totals totals = base::totals_of(run.cases);
  Markup text = markup("{} {}", page.text(base::sentence_of(run)),
                       judged_sentence(totals, run.header.strict));
  if (const std::size_t undecided = count_of(totals, Outcome::inconclusive); undecided > 0) {
    text.add(" {} inconclusive.", counted(undecided, "case") + (undecided == 1 ? " was" : " were"));
  }
  if (finding_count(page.annexes()) > 0) {
    text.add(" Fuzzing shows more: <a href=\"#fuzz\">{}</a>.", finding_words(page.annexes()));
  }
  return text;
}

void add_alert(HtmlPage& page, std::string_view word, const Markup& text) {
  page.add("<p class=\"alert\" role=\"note\">{}<span><strong>{}</strong> {}</span></p>\n",
           icon("inconclusive"), word, text);
}

// What makes the rest of the page less than a verdict on the target.
void add_alerts(HtmlPage& page) {
  const base::RunResult& run = page.run();
  if (!run.complete) {
    add_alert(page, "Incomplete.",
              markup("The run ended early: {} of {} selected cases were judged. This page says "
                     "nothing about the others.",
                     run.cases.size(), run.header.selected));
  }
  if (!run.problem.empty()) {
    const bool of_traffic = run.header.target.kind == "recorded";
    add_alert(
        page,
        of_traffic ? "Not all of the traffic could be read." : "The target failed a sanity probe.",
        page.text(run.problem));
  }
}

// The totals as one bar; the list after it says the same in words.
void add_bar(HtmlPage& page, const base::Totals& totals) {
  const double all = static_cast<double>(std::max<std::size_t>(page.run().cases.size(), 1));
  page.add(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bar\" viewBox=\"0 0 1000 12\" "
      "preserveAspectRatio=\"none\" aria-hidden=\"true\">");
  constexpr double length = 1000;
  double at = 0;
  for (const Outcome outcome : order) {
    const double width = length * static_cast<double>(count_of(totals, outcome)) / all;
    const double gap = at + width < length - 1 ? 2 : 0;
    if (width > 0) {
      page.add("<rect class=\"{}\" x=\"{:.2f}\" width=\"{:.2f}\" height=\"12\"/>", name_of(outcome),
               at, std::max(width - gap, 1.0));
    }
    at += width;
  }
  page.add("</svg>\n");
}

void add_totals(HtmlPage& page) {
  const base::Totals totals = base::totals_of(page.run().cases);
  add_bar(page, totals);
  page.add("<ul class=\"totals\">\n");
  for (const Outcome outcome : order) {
    const OutcomeWords& words = words_for(outcome);
    const std::size_t count = count_of(totals, outcome);
    page.add("<li class=\"{}{}\">{}<b>{}</b> ", name_of(outcome), count == 0 ? " none" : "",
             icon(name_of(outcome)), count);
    if (count == 0) {
      page.add("<span>{}</span></li>\n", words.counted);
    } else {
      page.add("<a href=\"#{}\">{}</a></li>\n", words.section, words.counted);
    }
  }
  page.add("</ul>\n<p class=\"quiet\">{} of {} are in the log.</p>\n", page.run().cases.size(),
           counted(page.run().header.selected, "selected case"));
}

// One line of "Not tested", with the requirements it is about to unfold.
void add_requirements(HtmlPage& page, Coverage wanted, std::string_view what) {
  std::vector<const RequirementCoverage*> found;
  for (const RequirementCoverage& each : page.coverage()) {
    if (each.coverage == wanted) found.push_back(&each);
  }
  if (found.empty()) return;
  constexpr std::size_t most = 500;
  page.add("<li class=\"fold\"><details><summary>{} {}</summary>\n<ul class=\"reasons\">\n",
           counted(found.size(), "requirement"), what);
  for (std::size_t index = 0; index < std::min(found.size(), most); ++index) {
    const base::RequirementEntry& requirement = *found[index]->requirement;
    const std::string& reason =
        requirement.untestable.empty() ? requirement.statement : requirement.untestable;
    page.add("<li><span class=\"id\">{}</span> {}</li>\n", page.text(requirement.id, 80),
             page.text(reason, 300));
  }
  if (found.size() > most) page.add("<li>and {} more</li>\n", found.size() - most);
  page.add("</ul></details></li>\n");
}

// What the probe found, with its evidence to unfold.
void add_operations(HtmlPage& page) {
  const base::RunHeader& header = page.run().header;
  if (header.operations.empty()) return;
  page.add("<details><summary>The target {}.</summary>\n<ul class=\"reasons\">\n",
           page.text(base::words_of_operations(header)));
  for (const base::OperationState& operation : header.operations) {
    page.add("<li><code>{}</code> {}: {}</li>\n", page.text(operation.name, 80),
             name_of(operation.state), page.text(operation.evidence, 300));
  }
  page.add("</ul></details>\n");
}

void add_groups(HtmlPage& page, Outcome outcome) {
  constexpr std::size_t most = 5;
  const std::vector<CaseGroup> groups = grouped(cases_with(page.run(), outcome), reason_of);
  for (std::size_t index = 0; index < std::min(groups.size(), most); ++index) {
    const CaseGroup& group = groups[index];
    page.add("<li>{} {}: {}</li>\n", counted(group.cases.size(), "case"), name_of(outcome),
             page.text(group.key.empty() ? "no reason given" : group.key, 300));
  }
  if (groups.size() > most) {
    page.add("<li><a href=\"#{}\">{} for {} cases</a></li>\n", words_for(outcome).section,
             counted(groups.size() - most, "more reason"), name_of(outcome));
  }
}

}  // namespace

void add_verdict(HtmlPage& page) {
  const VerdictWords& words = words_for(base::verdict_of(page.run()));
  add_alerts(page);
  page.begin("verdict");
  page.add(
      "<section id=\"verdict\" class=\"card verdict {0}\" aria-labelledby=\"verdict-title\">\n"
      "<div class=\"says\">{1}<div><h2 id=\"verdict-title\">{2}</h2>\n<p>{3}</p></div></div>\n",
      name_of(words.like), icon(name_of(words.like)), words.heading, explanation(page));
  add_totals(page);
  add_operations(page);
  page.add("</section>\n");
}

void add_not_tested(HtmlPage& page) {
  page.begin("not-tested");
  page.add(
      "<section id=\"not-tested\" aria-labelledby=\"not-tested-title\">\n"
      "<h2 id=\"not-tested-title\">Not tested, and why</h2>\n<ul class=\"plain\">\n");
  for (const Outcome outcome : {Outcome::inconclusive, Outcome::skipped, Outcome::unsupported}) {
    add_groups(page, outcome);
  }
  add_requirements(page, Coverage::not_judged, "with cases, none of which could be judged");
  add_requirements(page, Coverage::not_run, "without a case in this run");
  add_requirements(page, Coverage::untestable, "that no case can test");
  page.add(
      "<li>By design: load, the set-up of authorization, and other operations, seven of which only "
      "serve as fixtures.</li>\n</ul>\n</section>\n");
}

}  // namespace assay::reports
