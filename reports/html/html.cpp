#include "reports/html/html.hpp"

#include <array>
#include <string_view>

#include "reports/html/html_page.hpp"
#include "reports/html/html_parts.hpp"
#include "reports/html/html_template.hpp"
#include "reports/html/html_words.hpp"
#include "reports/selftest/selftest_report.hpp"

namespace assay::reports {
namespace {

using base::Outcome;

std::string name_of(const base::Target& target) {
  return target.name.empty() ? target.kind : target.name;
}

// As its owner declares it, or else by its name.
Markup title_of(const base::Target& target) {
  if (target.product.empty()) return HtmlPage::text(name_of(target), 300);
  const std::string version = target.version.empty() ? "" : " " + target.version;
  return HtmlPage::text(target.product + version, 300);
}

// "2026-01-31T12:00:00Z" as people write it.
Markup moment(std::string_view started) {
  constexpr std::string_view pattern = "2026-01-31T12:00:00Z";
  if (started.size() != pattern.size() || started[10] != 'T') return HtmlPage::text(started, 100);
  return markup("{} {} UTC", started.substr(0, 10), started.substr(11, 5));
}

// What, where and when, in one line under the title.
Markup particulars(const base::RunHeader& header) {
  Markup line;
  const auto add = [&](std::string_view before, const Markup& what) {
    if (what.empty()) return;
    line.add("{}{}{}", Markup::own(line.empty() ? "" : " &#183; "), before, what);
  };
  if (!header.target.product.empty()) add("", HtmlPage::text(name_of(header.target), 300));
  add("", moment(header.started));
  add("schema ", HtmlPage::text(header.generation, 100));
  add("ews-assay ", HtmlPage::text(header.tool_version, 100));
  if (header.strict) add("", Markup::text("strict"));
  return line;
}

Markup filters(const base::RunResult& run) {
  Markup boxes;
  const base::Totals totals = base::totals_of(run.cases);
  for (const Outcome outcome : {Outcome::fail, Outcome::nonstrict, Outcome::inconclusive,
                                Outcome::skipped, Outcome::unsupported, Outcome::pass}) {
    const std::size_t count = totals[static_cast<std::size_t>(outcome)];
    if (count == 0) continue;
    boxes.add(
        "<label class=\"{0}\"><input type=\"checkbox\" checked=\"checked\" value=\"{0}\"/> {1} "
        "<span class=\"count\">{2}</span></label>\n",
        name_of(outcome), words_for(outcome).badge, count);
  }
  return boxes;
}

void add_overview(HtmlPage& page) {
  add_verdict(page);
  add_causes(page);
  add_gate(page);
  add_not_tested(page);
  add_coverage(page);
}

// What the filters stand before.
void add_results(HtmlPage& page) {
  add_cases(page, Outcome::fail);
  add_cases(page, Outcome::nonstrict);
  add_cases(page, Outcome::inconclusive);
  add_not_judged(page);
  add_errata(page);
  add_leftovers(page);
  add_fuzz(page);
  add_passed(page);
  add_matrix(page);
  add_environment(page);
}

struct Link {
  std::string_view section;
  std::string_view label;
};
constexpr std::array<Link, 15> links{{{"verdict", "Verdict"},
                                      {"causes", "Causes"},
                                      {"gate", "Gate"},
                                      {"not-tested", "Not tested"},
                                      {"coverage", "Coverage"},
                                      {"failures", "Failures"},
                                      {"nonstrict", "Nonstrict"},
                                      {"inconclusive", "Inconclusive"},
                                      {"not-judged", "Not judged"},
                                      {"errata", "Errata"},
                                      {"leftovers", "Leftovers"},
                                      {"fuzz", "Fuzz findings"},
                                      {"passed", "Passed"},
                                      {"matrix", "Kill matrix"},
                                      {"environment", "Environment"}}};

// Of the parts that the page has.
Markup navigation(const HtmlPage& page) {
  Markup items;
  for (const Link& link : links) {
    if (!page.has(link.section)) continue;
    items.add("<li><a href=\"#{}\">{}</a></li>\n", link.section, link.label);
  }
  return items;
}

// What is around the parts of a page.
struct Frame {
  std::string_view kind;
  std::string_view verdict;
  Markup target;
  Markup particulars;
  std::string_view origin;  // HTML
};

// The filters stand before what begins at `results`.
std::string framed(HtmlPage& page, std::size_t results, const Frame& frame) {
  const Markup parts = page.take();
  const Markup style = template_text("report.css");
  const Markup script = template_text("report.js");
  return filled(template_text("report.html"),
                {{"kind", Markup::text(frame.kind)},
                 {"verdict", Markup::text(frame.verdict)},
                 {"target", frame.target},
                 {"particulars", frame.particulars},
                 {"origin", Markup::own(frame.origin)},
                 {"style-source", policy_source(style)},
                 {"script-source", policy_source(script)},
                 {"style", style},
                 {"script", script},
                 {"navigation", navigation(page)},
                 {"filters", filters(page.run())},
                 {"overview", Markup::own(parts.view().substr(0, results))},
                 {"cases", Markup::own(parts.view().substr(results))}});
}

}  // namespace

std::string render_html(const base::RunResult& result, const Annexes& annexes,
                        const HtmlLimits& limits) {
  HtmlPage page(result, annexes, limits);
  add_overview(page);
  const std::size_t results = page.size();
  add_results(page);
  return framed(
      page, results,
      {"Conformance report", words_for(base::verdict_of(result)).heading,
       title_of(result.header.target), particulars(result.header),
       "Made by ews-assay from <code>results.ndjson</code>; <code>ews-assay report</code> "
       "makes it again."});
}

std::string render_selftest_html(const base::SelftestResult& result) {
  const base::RunResult none;
  Annexes annexes;
  annexes.selftest = result;
  const HtmlLimits limits;
  HtmlPage page(none, annexes, limits);
  add_matrix(page);
  const std::string verdict = "The suite " + base::verdict_of(result);
  return framed(page, 0,
                {"Selftest of ews-assay", verdict, Markup::text(verdict),
                 markup("{} by {}; ews-assay {}", counted(result.requirements, "requirement"),
                        counted(result.cases, "case"), HtmlPage::text(result.tool_version, 100)),
                 "Made by <code>ews-assay selftest</code>, beside <code>selftest.json</code>."});
}

std::string render_campaigns(const std::vector<base::Campaign>& campaigns) {
  const base::RunResult none;
  Annexes annexes;
  annexes.campaigns = campaigns;
  const HtmlLimits limits;
  HtmlPage page(none, annexes, limits);
  add_fuzz(page);
  constexpr std::string_view kind = "Fuzz campaigns";
  return framed(page, 0,
                {kind, kind, Markup::text(finding_words(annexes)),
                 Markup::text(counted(campaigns.size(), "campaign")),
                 "Made by <code>ews-assay report --campaign</code> from "
                 "<code>campaign.ndjson</code>."});
}

}  // namespace assay::reports
