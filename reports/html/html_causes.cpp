#include <algorithm>
#include <string>

#include "reports/cases/causes.hpp"
#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t most_causes = 100;
constexpr std::size_t most_cases_of_cause = 12;  // the rest stands under Failures

// The outcome whose colour and icon a cause has.
base::Outcome look_of(const CauseGroup& group, bool strict) {
  return fails_run(group, strict) ? base::Outcome::fail : base::Outcome::nonstrict;
}

void add_cause_requirements(HtmlPage& page, const CauseGroup& group) {
  const std::vector<std::string> named = base::named_requirements(group);
  if (named.empty()) return;
  page.add("<ul class=\"requirements\">\n");
  for (const std::string& id : named) {
    const base::RequirementCoverage* const covered = page.find_coverage(id);
    if (covered == nullptr) {
      page.add("<li><span class=\"id\">{}</span></li>\n", page.text(id, 80));
      continue;
    }
    page.add(
        "<li><a class=\"id\" href=\"#{}\">{}</a> <span class=\"level\">{}</span> {} "
        "<cite>{}</cite></li>\n",
        anchor("requirement", id), page.text(id, 80), words_for(covered->requirement->level),
        page.text(covered->requirement->statement), page.text(covered->requirement->source));
  }
  page.add("</ul>\n");
}

// Whether the page has a place for the case by itself.
bool has_place(const base::CaseResult& result) {
  return result.outcome == base::Outcome::fail || result.outcome == base::Outcome::nonstrict ||
         result.outcome == base::Outcome::inconclusive;
}

void add_cause_cases(HtmlPage& page, const CauseGroup& group) {
  page.add("<h4>Met by {}</h4>\n<ul class=\"reasons\">\n", counted(group.cases.size(), "case"));
  const std::size_t shown = std::min(group.cases.size(), most_cases_of_cause);
  for (std::size_t index = 0; index < shown; ++index) {
    const base::CaseResult& result = *group.cases[index];
    const Markup id = markup("<code>{}</code>", page.text(result.id, 160));
    page.add(
        "<li>{} {}</li>\n",
        has_place(result) ? markup("<a href=\"#{}\">{}</a>", anchor("case", result.id), id) : id,
        page.text(result.title, 120));
  }
  if (group.cases.size() > shown) page.add("<li>and {} more</li>\n", group.cases.size() - shown);
  page.add("</ul>\n");
}

// What is not met, in words; what was seen where no requirement says it.
const std::string& title_of(const HtmlPage& page, const CauseGroup& group) {
  const base::RequirementCoverage* const covered = page.find_coverage(group.cause.requirement);
  return covered == nullptr ? group.cause.message : covered->requirement->statement;
}

void add_cause(HtmlPage& page, const CauseGroup& group, bool open) {
  const base::Outcome look = look_of(group, page.run().header.strict);
  const std::string name = group.requirements.empty() ? std::string(name_of(group.cause.kind))
                                                      : joined(base::named_requirements(group));
  page.add(
      "<details class=\"card case {0}\"{1}>\n<summary>{2}<span class=\"badge\">{3}</span> "
      "<h3>{4}</h3> <span class=\"title\">{5}</span> <span class=\"ids\">{6}</span>"
      "</summary>\n<div class=\"facts\">\n",
      name_of(look), opened(open), icon(name_of(look)), words_for(look).badge, page.text(name, 160),
      page.text(title_of(page, group), 300), counted(group.cases.size(), "case"));
  page.add("<p>Found: {}</p>\n", page.text(group.cause.message, 300));
  if (!group.cause.where.empty()) {
    page.add("<p>Where: <code>{}</code></p>\n", page.text(group.cause.where, 300));
  }
  add_cause_requirements(page, group);
  add_cause_cases(page, group);
  page.add("</div></details>\n");
}

}  // namespace

void add_causes(HtmlPage& page) {
  const std::vector<CauseGroup> groups = causes_of(page.run().cases);
  if (groups.empty()) return;
  constexpr std::size_t most_opened = 2;
  page.begin("causes");
  page.add(
      "<section id=\"causes\" aria-labelledby=\"causes-title\">\n<h2 id=\"causes-title\">"
      "Causes <span class=\"count\">{}</span></h2>\n"
      "<p class=\"quiet\">What is wrong, worst first, each with the cases that met it.</p>\n",
      groups.size());
  const std::size_t shown = std::min(groups.size(), most_causes);
  for (std::size_t index = 0; index < shown; ++index) {
    add_cause(page, groups[index], index < most_opened && groups[index].cause.blocking);
  }
  if (groups.size() > shown) {
    page.add("<p>{}; <code>results.json</code> has them.</p>\n",
             counted(groups.size() - shown, "more cause"));
  }
  page.add("</section>\n");
}

}  // namespace assay::reports
