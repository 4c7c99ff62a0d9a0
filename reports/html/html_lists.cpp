#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/cases/case_groups.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"

namespace assay::reports {
namespace {

using base::CaseResult;
using base::Outcome;

void open_section(HtmlPage& page, std::string_view id, std::string_view title, std::size_t count,
                  bool of_cases) {
  page.begin(id);
  page.add(
      "<section id=\"{0}\"{3} aria-labelledby=\"{0}-title\">\n<h2 id=\"{0}-title\">{1} "
      "<span class=\"count\">{2}</span></h2>\n",
      id, title, count, Markup::own(of_cases ? " data-group=\"\"" : ""));
}

void add_row(HtmlPage& page, const CaseResult& result) {
  page.add("<li data-case=\"{}\"><code>{}</code> {}", name_of(result.outcome),
           page.text(result.id, 160), page.text(result.title, 160));
  for (std::size_t index = 0; index < std::min<std::size_t>(result.requirements.size(), 3);
       ++index) {
    page.add(" <span class=\"id\">{}</span>", page.text(result.requirements[index], 40));
  }
  page.add("</li>\n");
}

void add_group(HtmlPage& page, const CaseGroup& group, const Markup& badge, const Markup& title) {
  page.add(
      "<details class=\"card group\" data-group=\"\"><summary>{}<h3>{}</h3> "
      "<span class=\"count\">{}</span></summary>\n<ul class=\"rows\">\n",
      badge, title, counted(group.cases.size(), "case"));
  for (const CaseResult* const result : group.cases) add_row(page, *result);
  page.add("</ul></details>\n");
}

// What the catalogue knows of an erratum, and how many cases met it.
struct MetErratum {
  std::string_view id;
  std::string_view title;
  std::size_t cases = 0;
};

bool met_by(std::string_view erratum, const CaseResult& result) {
  return std::ranges::any_of(result.exchanges, [&](const base::Exchange& exchange) {
    return std::ranges::find(exchange.remarks, erratum, &base::Remark::rule) !=
           exchange.remarks.end();
  });
}

std::vector<MetErratum> errata_met(const base::RunResult& run) {
  std::vector<MetErratum> met;
  for (const base::ErratumEntry& erratum : run.header.errata) {
    const auto cases = std::ranges::count_if(
        run.cases, [&](const CaseResult& result) { return met_by(erratum.id, result); });
    if (cases > 0) met.push_back({erratum.id, erratum.title, static_cast<std::size_t>(cases)});
  }
  return met;
}

std::string seconds_waited(const base::RunResult& run) {
  std::int64_t sum = 0;
  for (const CaseResult& result : run.cases) sum += microseconds_of(result);
  return fmt::format("{:.1f} s", static_cast<double>(sum) / 1e6);
}

void add_fact(HtmlPage& page, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  page.add("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n", name, page.text(value));
}

void add_digests(HtmlPage& page) {
  std::vector<base::Digest> digests = page.run().header.digests;
  const std::vector<base::Digest>& joined_files = page.annexes().files;
  digests.insert(digests.end(), joined_files.begin(), joined_files.end());
  if (digests.empty()) return;
  page.add(
      "<table class=\"facts-table\">\n<caption>SHA-256 of what the verdicts rest on</caption>\n"
      "<thead><tr><th scope=\"col\">Subject</th><th scope=\"col\">Digest</th></tr></thead>\n"
      "<tbody>\n");
  for (const base::Digest& digest : digests) {
    page.add("<tr><th scope=\"row\">{}</th><td><code>{}</code></td></tr>\n",
             page.text(digest.subject, 200), page.text(digest.sha256, 64));
  }
  page.add("</tbody></table>\n");
}

}  // namespace

void add_not_judged(HtmlPage& page) {
  const Cases skipped = cases_with(page.run(), Outcome::skipped);
  const Cases unsupported = cases_with(page.run(), Outcome::unsupported);
  if (skipped.empty() && unsupported.empty()) return;
  open_section(page, "not-judged", "Not judged", skipped.size() + unsupported.size(), true);
  for (const Cases& cases : {skipped, unsupported}) {
    for (const CaseGroup& group : grouped(cases, reason_of)) {
      const Outcome outcome = group.cases.front()->outcome;
      const Markup badge =
          markup("<span class=\"badge {}\">{}</span> ", name_of(outcome), words_for(outcome).badge);
      add_group(page, group, badge,
                page.text(group.key.empty() ? "no reason given" : group.key, 300));
    }
  }
  page.add("</section>\n");
}

void add_errata(HtmlPage& page) {
  const std::vector<MetErratum> met = errata_met(page.run());
  if (page.run().header.errata.empty()) return;
  open_section(page, "errata", "Errata met", met.size(), false);
  page.add(
      "<p class=\"quiet\">Places where the published sources contradict each other: {} of {} "
      "known were met in answers. <code>ews-assay explain ID</code> tells the story.</p>\n",
      met.size(), page.run().header.errata.size());
  if (!met.empty()) {
    page.add(
        "<table class=\"list\">\n<caption>Errata met in answers</caption>\n<thead><tr>"
        "<th scope=\"col\">Id</th><th scope=\"col\">Title</th><th scope=\"col\">Cases</th>"
        "</tr></thead>\n<tbody>\n");
    for (const MetErratum& erratum : met) {
      page.add("<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n",
               page.text(erratum.id, 80), page.text(erratum.title), erratum.cases);
    }
    page.add("</tbody></table>\n");
  }
  page.add("</section>\n");
}

void add_leftovers(HtmlPage& page) {
  Cases untidy;
  for (const CaseResult& result : page.run().cases) {
    if (!result.leftovers.empty()) untidy.push_back(&result);
  }
  if (untidy.empty()) return;
  constexpr std::size_t most = 200;
  open_section(page, "leftovers", "Left in the mailbox", untidy.size(), false);
  page.add(
      "<p class=\"quiet\">What the suite made and could not remove again.</p>\n"
      "<ul class=\"rows card\">\n");
  for (std::size_t index = 0; index < std::min(untidy.size(), most); ++index) {
    page.add("<li><code>{}</code> <span class=\"lines\">{}</span></li>\n",
             page.text(untidy[index]->id, 160), page.text(untidy[index]->leftovers, 300));
  }
  if (untidy.size() > most) page.add("<li>and {} more</li>\n", untidy.size() - most);
  page.add("</ul>\n</section>\n");
}

void add_passed(HtmlPage& page) {
  const Cases passed = cases_with(page.run(), Outcome::pass);
  if (passed.empty()) return;
  open_section(page, "passed", "Passed", passed.size(), true);
  for (const CaseGroup& group : grouped(passed, area_of)) {
    add_group(page, group, {}, page.text(group.key, 80));
  }
  page.add("</section>\n");
}

void add_environment(HtmlPage& page) {
  const base::RunHeader& header = page.run().header;
  page.begin("environment");
  page.add(
      "<section id=\"environment\" aria-labelledby=\"environment-title\">\n"
      "<h2 id=\"environment-title\">Environment and digests</h2>\n"
      "<table class=\"facts-table\">\n<caption>The run</caption>\n<thead><tr>"
      "<th scope=\"col\">What</th><th scope=\"col\">Value</th></tr></thead>\n<tbody>\n");
  add_fact(page, "Target", header.target.name);
  add_fact(page, "Kind of target", header.target.kind);
  add_fact(page, "Started", header.started);
  add_fact(page, "Waiting for answers", seconds_waited(page.run()));
  add_fact(page, "Schema generation", header.generation);
  add_fact(page, "Dialect of e-mail data", header.dialect);
  add_fact(page, "Strict", header.strict ? "yes" : "no");
  add_fact(page, "Seed", std::to_string(header.seed));
  add_fact(page, "Features offered", joined(header.features));
  add_fact(page, "Tool", "ews-assay " + header.tool_version);
  page.add("</tbody></table>\n");
  add_digests(page);
  page.add("</section>\n");
}

}  // namespace assay::reports
