#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/html_parts.hpp"
#include "reports/html/html_words.hpp"

namespace assay::reports {
namespace {

using base::Coverage;
using base::coverage_count;
using base::RequirementCoverage;

constexpr std::size_t most_coverage_rows = 1000;  // of the table of requirements
constexpr std::size_t most_squares = 200;         // of one cell of the picture

using Covered = std::vector<const RequirementCoverage*>;
using Counts = std::array<std::size_t, coverage_count>;

// The class of its square.
std::string_view class_of(Coverage coverage) {
  static constexpr std::array<std::string_view, coverage_count> classes{
      "failed", "nonstrict", "met", "not-judged", "not-run", "untestable"};
  return classes[static_cast<std::size_t>(coverage)];
}

std::vector<std::string_view> roles_of(const std::vector<RequirementCoverage>& coverage) {
  std::vector<std::string_view> roles;
  for (const RequirementCoverage& each : coverage) {
    const std::string_view role = each.requirement->role;
    if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
  }
  return roles;
}

std::vector<base::Level> levels_of(const std::vector<RequirementCoverage>& coverage) {
  std::vector<base::Level> levels;
  for (const RequirementCoverage& each : coverage) {
    const base::Level level = each.requirement->level;
    if (std::ranges::find(levels, level) == levels.end()) levels.push_back(level);
  }
  std::ranges::sort(levels);
  return levels;
}

Counts counts_of(const Covered& requirements) {
  Counts counts{};
  for (const RequirementCoverage* each : requirements) {
    ++counts[static_cast<std::size_t>(each->coverage)];
  }
  return counts;
}

// "25 of 27 met, 1 failed, 1 not testable"
std::string sentence(const Covered& requirements) {
  const Counts counts = counts_of(requirements);
  std::string text = fmt::format("{} of {} met", counts[static_cast<std::size_t>(Coverage::met)],
                                 requirements.size());
  for (std::size_t index = 0; index < coverage_count; ++index) {
    const auto coverage = static_cast<Coverage>(index);
    if (coverage == Coverage::met || counts[index] == 0) continue;
    text += fmt::format(", {} {}", counts[index], name_of(coverage));
  }
  return text;
}

std::string anchor_of(const base::RequirementEntry& requirement) {
  return anchor("requirement", requirement.id);
}

void add_squares(HtmlPage& page, Covered requirements) {
  std::ranges::stable_sort(requirements, {}, &RequirementCoverage::coverage);
  page.add("<span class=\"squares\" aria-hidden=\"true\">");
  for (std::size_t index = 0; index < std::min(requirements.size(), most_squares); ++index) {
    const RequirementCoverage& each = *requirements[index];
    page.add("<a tabindex=\"-1\" class=\"{}\" href=\"#{}\" title=\"{} {}\"></a>",
             class_of(each.coverage), anchor_of(*each.requirement), each.requirement->id,
             name_of(each.coverage));
  }
  page.add("</span>");
}

void add_cell(HtmlPage& page, const Covered& requirements, base::Level level) {
  if (requirements.empty()) {
    page.add("<td role=\"cell\" class=\"quiet\">none</td>");
    return;
  }
  page.add("<td role=\"cell\" data-level=\"{}\">", words_for(level));
  add_squares(page, requirements);
  page.add("<span class=\"say\">{}</span></td>", sentence(requirements));
}

Covered chosen(const std::vector<RequirementCoverage>& coverage, std::string_view role,
               base::Level level) {
  Covered found;
  for (const RequirementCoverage& each : coverage) {
    if (each.requirement->role == role && each.requirement->level == level) found.push_back(&each);
  }
  return found;
}

void add_legend(HtmlPage& page) {
  Covered all;
  for (const RequirementCoverage& each : page.coverage()) all.push_back(&each);
  const Counts counts = counts_of(all);
  page.add("<ul class=\"legend\">\n");
  for (std::size_t index = 0; index < coverage_count; ++index) {
    if (counts[index] == 0) continue;
    const auto coverage = static_cast<Coverage>(index);
    page.add("<li><span class=\"squares\"><i class=\"{}\"></i></span> <b>{}</b> {}</li>\n",
             class_of(coverage), counts[index], name_of(coverage));
  }
  page.add("</ul>\n");
}

// The roles are those of a table; a narrow screen lays it out as something else.
void add_picture(HtmlPage& page, const base::OperationCoverage& part) {
  const std::vector<base::Level> levels = levels_of(part.requirements);
  if (!part.title.empty()) page.add("<h3>{}</h3>\n", page.text(part.title, 80));
  page.add(
      "<table class=\"coverage\" role=\"table\">\n<caption>By role and level. Each square is one "
      "requirement.</caption>\n<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\" "
      "role=\"columnheader\">Role</th>");
  for (const base::Level level : levels) {
    page.add("<th scope=\"col\" role=\"columnheader\">{}</th>", words_for(level));
  }
  page.add("</tr></thead>\n<tbody role=\"rowgroup\">\n");
  for (const std::string_view role : roles_of(part.requirements)) {
    page.add("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>", page.text(role, 60));
    for (const base::Level level : levels) {
      add_cell(page, chosen(part.requirements, role, level), level);
    }
    page.add("</tr>\n");
  }
  page.add("</tbody></table>\n");
}

std::string cases_sentence(const base::Totals& cases) {
  std::string text;
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    if (cases[index] == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", cases[index],
                        name_of(static_cast<base::Outcome>(index)));
  }
  return text.empty() ? "none" : text;
}

void add_row(HtmlPage& page, const RequirementCoverage& each, const std::string& id) {
  const base::RequirementEntry& requirement = *each.requirement;
  const bool informal = requirement.level == base::Level::must && !requirement.blocking;
  page.add("<tr id=\"{}\"><th scope=\"row\">{}</th><td>{}{}</td><td>{}", id,
           page.text(requirement.id, 80), words_for(requirement.level),
           Markup::own(informal ? " <span class=\"quiet\">(not blocking)</span>" : ""),
           page.text(requirement.statement, 400));
  if (!requirement.untestable.empty()) {
    page.add(" <span class=\"quiet\">Not testable: {}</span>",
             page.text(requirement.untestable, 300));
  }
  page.add(
      " <cite>{}</cite></td><td><span class=\"squares\"><i class=\"{}\"></i></span> {}</td>"
      "<td>{}</td></tr>\n",
      page.text(requirement.source, 200), class_of(each.coverage), name_of(each.coverage),
      cases_sentence(each.cases));
}

void add_list(HtmlPage& page) {
  page.add(
      "<details id=\"requirements\"><summary>All {}</summary>\n<div class=\"scroll\">"
      "<table class=\"list\">\n<caption>Requirements with their statements, sources and cases"
      "</caption>\n<thead><tr><th scope=\"col\">Id</th><th scope=\"col\">Level</th>"
      "<th scope=\"col\">Statement and source</th><th scope=\"col\">State</th>"
      "<th scope=\"col\">Cases</th></tr></thead>\n<tbody>\n",
      counted(page.coverage().size(), "requirement"));
  for (std::size_t index = 0; index < std::min(page.coverage().size(), most_coverage_rows);
       ++index) {
    const RequirementCoverage& each = page.coverage()[index];
    add_row(page, each, anchor_of(*each.requirement));
  }
  page.add("</tbody></table></div></details>\n");
}

}  // namespace

void add_coverage(HtmlPage& page) {
  if (page.coverage().empty()) return;
  page.begin("coverage");
  page.add(
      "<section id=\"coverage\" aria-labelledby=\"coverage-title\">\n"
      "<h2 id=\"coverage-title\">Requirement coverage</h2>\n");
  add_legend(page);
  for (const base::OperationCoverage& part : base::by_operation(page.coverage())) {
    add_picture(page, part);
  }
  add_list(page);
  page.add("</section>\n");
}

}  // namespace assay::reports
