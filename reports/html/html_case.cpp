#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reports/cases/case_groups.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"

namespace assay::reports {
namespace {

using base::CaseResult;
using base::Outcome;

constexpr std::size_t most_case_requirements = 8;
constexpr std::size_t most_case_lines = 20;  // of edits and leftovers

void add_pair(HtmlPage& page, const CaseResult& result) {
  page.add("<div class=\"pair\">\n");
  const auto add_half = [&](std::string_view kind, std::string_view name, const std::string& text) {
    if (text.empty()) return;
    page.add("<div class=\"{}\"><h4>{}</h4><p>{}</p></div>\n", kind, name, page.text(text));
  };
  add_half("expected", "Expected", result.expected);
  add_half("actual", "Actual", result.actual);
  if (result.reason != result.actual) add_half("reason", "Reason", result.reason);
  page.add("</div>\n");
  if (result.refusal) {
    page.add("<p class=\"refusal\"><b>Refusal:</b> {}</p>\n", words_for(*result.refusal));
  }
}

void add_requirement(HtmlPage& page, const CaseResult& result, std::size_t index) {
  const std::string& id = result.requirements[index];
  const base::RequirementCoverage* const covered = page.find_coverage(id);
  if (covered == nullptr) {
    page.add("<li><span class=\"id\">{}</span> {}", page.text(id, 80),
             index == 0 ? page.text(result.statement) : Markup());
    if (index == 0 && !result.source.empty())
      page.add(" <cite>{}</cite>", page.text(result.source));
    page.add("</li>\n");
    return;
  }
  const base::RequirementEntry& requirement = *covered->requirement;
  page.add(
      "<li><a class=\"id\" href=\"#{}\">{}</a> <span class=\"level\">{}</span> {} <cite>{}</cite>"
      "</li>\n",
      anchor("requirement", id), page.text(id, 80), words_for(requirement.level),
      page.text(requirement.statement), page.text(requirement.source));
}

void add_requirements(HtmlPage& page, const CaseResult& result) {
  if (result.requirements.empty()) return;
  page.add("<h4>{}</h4>\n<ul class=\"requirements\">\n",
           result.requirements.size() == 1 ? "Requirement" : "Requirements");
  const std::size_t shown = std::min(result.requirements.size(), most_case_requirements);
  for (std::size_t index = 0; index < shown; ++index) add_requirement(page, result, index);
  if (result.requirements.size() > shown) {
    page.add("<li>and {} more</li>\n", result.requirements.size() - shown);
  }
  page.add("</ul>\n");
}

void add_lines(HtmlPage& page, std::string_view heading, std::string_view lines) {
  if (lines.empty()) return;
  page.add("<h4>{}</h4>\n<ol class=\"code\">\n", heading);
  for (std::size_t count = 0; count < most_case_lines && !lines.empty(); ++count) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    page.add("<li>{}</li>\n", page.text(lines.substr(0, end)));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  if (!lines.empty()) page.add("<li>and more</li>\n");
  page.add("</ol>\n");
}

// The builtin endpoint offers its features by itself, and a generation is no option of --feature.
bool needs_features(const base::RunHeader& header) {
  return header.target.kind != "builtin" &&
         std::ranges::any_of(header.features, [&](const std::string& feature) {
           return feature != header.generation;
         });
}

void add_reproduction(HtmlPage& page, const CaseResult& result) {
  page.add(
      "<h4>Reproduce</h4>\n<pre class=\"command\"><code>{}</code></pre>\n<pre class=\"command\">"
      "<code>{}</code></pre>\n",
      page.text(run_command(page.run().header, result), 1000),
      page.text(explain_command(page.run().header, result), 300));
  if (needs_features(page.run().header)) {
    page.add(
        "<p class=\"quiet\">With the features of this run, see "
        "<a href=\"#environment\">Environment</a>.</p>\n");
  }
  if (result.file.empty()) return;
  page.add("<p class=\"quiet\">See <code>{}{}</code></p>\n", page.text(result.file, 200),
           result.line == 0 ? "" : fmt::format(":{}", result.line));
}

Markup ids_of(const HtmlPage& page, const CaseResult& result) {
  Markup text;
  const std::size_t shown = std::min(result.requirements.size(), most_case_requirements);
  for (std::size_t index = 0; index < shown; ++index) {
    text.add("{}{}", index == 0 ? "" : " ", page.text(result.requirements[index], 80));
  }
  return text;
}

void add_line(HtmlPage& page, const CaseResult& result) {
  page.add(
      "<li class=\"row {0}\" id=\"{4}\" data-case=\"{0}\"><span class=\"badge\">{1}</span> "
      "<code>{2}</code> {3}</li>\n",
      name_of(result.outcome), words_for(result.outcome).badge, page.text(result.id, 160),
      page.text(result.title, 120), anchor("case", result.id));
}

std::string_view advice(Outcome outcome, bool strict) {
  if (outcome == Outcome::nonstrict) {
    return strict ? "A recommendation was missed or a known erratum used; this run is strict, so "
                    "each counts as a failure."
                  : "A recommendation was missed or a known erratum used. These do not fail the "
                    "run.";
  }
  if (outcome == Outcome::inconclusive) return "The suite could not tell, and says so.";
  return "";
}

}  // namespace

void add_case(HtmlPage& page, const CaseResult& result, bool open) {
  const std::string_view outcome = name_of(result.outcome);
  const base::KnownFailure* const excuse = page.known().excuse(result);
  page.add("<details class=\"card case {0}\" id=\"{1}\" data-case=\"{0}\"{2}>\n", outcome,
           anchor("case", result.id), opened(open));
  page.add(
      "<summary>{}<span class=\"badge\">{}</span> <h3>{}</h3> <span class=\"title\">{}</span> "
      "<span class=\"ids\">{}</span></summary>\n<div class=\"facts\">\n",
      icon(outcome), excuse == nullptr ? words_for(result.outcome).badge : "Known failure",
      page.text(result.id, 160), page.text(result.title, 300), ids_of(page, result));
  if (excuse != nullptr) {
    page.add("<p class=\"refusal\"><b>Known failure:</b> {}</p>\n", page.text(excuse_of(*excuse)));
  }
  add_pair(page, result);
  add_requirements(page, result);
  add_lines(page, "Edits that made the request", result.edits);
  add_exchanges(page, result);
  add_lines(page, "Left in the mailbox", result.leftovers);
  add_reproduction(page, result);
  page.add("</div></details>\n");
}

void add_cases(HtmlPage& page, Outcome outcome) {
  const Cases cases = cases_with(page.run(), outcome);
  if (cases.empty()) return;
  constexpr std::size_t most_opened = 2;
  const OutcomeWords& words = words_for(outcome);
  page.begin(words.section);
  page.add(
      "<section id=\"{0}\" data-group=\"\" aria-labelledby=\"{0}-title\">\n<h2 "
      "id=\"{0}-title\">{1} <span class=\"count\">{2}</span></h2>\n",
      words.section, words.heading, cases.size());
  const std::string_view note = advice(outcome, page.run().header.strict);
  if (!note.empty()) page.add("<p class=\"quiet\">{}</p>\n", note);
  std::size_t index = 0;
  for (; index < cases.size() && page.details_fit(); ++index) {
    add_case(page, *cases[index], outcome == Outcome::fail && index < most_opened);
  }
  if (index < cases.size()) {
    page.add(
        "<p>{} without details, to keep this page small; <code>results.ndjson</code> has "
        "them.</p>\n<ul class=\"rows card\">\n",
        counted(cases.size() - index, "more case"));
    for (; index < cases.size(); ++index) add_line(page, *cases[index]);
    page.add("</ul>\n");
  }
  page.add("</section>\n");
}

}  // namespace assay::reports
