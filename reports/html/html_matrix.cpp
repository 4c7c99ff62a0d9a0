#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "reports/html/html_parts.hpp"

namespace assay::reports {
namespace {

using base::DefectResult;
using base::Fate;
using base::SelftestResult;

constexpr std::size_t most_matrix_requirements = 6;
constexpr std::size_t most_complaints = 100;  // of complaints

// "endpoint/acceptance" of "endpoint/acceptance/address-empty".
std::string_view area_of_defect(const DefectResult& defect) {
  const std::string_view id = defect.id;
  return id.substr(0, std::min(id.rfind('/'), id.size()));
}

struct Area {
  std::string_view name;
  std::vector<const DefectResult*> defects;
};

// In the order in which they first appear.
std::vector<Area> areas_of(const SelftestResult& selftest) {
  std::vector<Area> areas;
  for (const DefectResult& defect : selftest.defects) {
    auto found = std::ranges::find(areas, area_of_defect(defect), &Area::name);
    if (found == areas.end()) found = areas.insert(areas.end(), {area_of_defect(defect), {}});
    found->defects.push_back(&defect);
  }
  return areas;
}

// The square of the picture of coverage that means the same.
std::string_view class_of(Fate fate) {
  static constexpr std::array<std::string_view, base::fate_count> classes{"met", "failed",
                                                                          "nonstrict", "nonstrict"};
  return classes[static_cast<std::size_t>(fate)];
}

std::string_view badge_of(Fate fate) {
  static constexpr std::array<std::string_view, base::fate_count> words{
      "Killed", "Survives; it breaks", "Caught by others alone; it breaks",
      "Charged to others; it breaks"};
  return words[static_cast<std::size_t>(fate)];
}

// By which requirements it was caught; of a survivor those that ought to have caught it.
void add_requirements(HtmlPage& page, const DefectResult& defect) {
  const std::vector<std::string> ids =
      defect.fate == Fate::killed ? base::rightly_caught_by(defect) : defect.breaks;
  const std::size_t shown = std::min(ids.size(), most_matrix_requirements);
  for (std::size_t index = 0; index < shown; ++index)
    page.add(" {}", requirement_link(page, ids[index]));
  if (ids.size() > shown) page.add(" and {} more", ids.size() - shown);
}

void add_defect(HtmlPage& page, const DefectResult& defect) {
  const std::size_t area = area_of_defect(defect).size();
  const std::string_view name =
      std::string_view(defect.id).substr(area < defect.id.size() ? area + 1 : 0);
  page.add("<li data-find=\"\"><span class=\"what\"><code>{}</code> {}</span><span class=\"by\">",
           page.text(name, 80), page.text(defect.sentence, 160));
  if (defect.fate != Fate::killed) {
    page.add("<b class=\"badge\">{}</b> ", badge_of(defect.fate));
  }
  add_requirements(page, defect);
  page.add(" <span class=\"count\">{}, {}</span></span></li>\n",
           counted(defect.cases.size(), "case"), counted(defect.causes, "cause"));
}

void add_squares(HtmlPage& page, const Area& area) {
  page.add("<span class=\"squares\" aria-hidden=\"true\">");
  for (const DefectResult* const defect : area.defects) {
    page.add("<i class=\"{}\"></i>", class_of(defect->fate));
  }
  page.add("</span>");
}

void add_area(HtmlPage& page, const Area& area) {
  const auto killed = std::ranges::count(area.defects, Fate::killed, &DefectResult::fate);
  page.add(
      "<details class=\"card group matrix\" data-group=\"\"><summary><h3>{}</h3> "
      "<span class=\"count\">{} of {} killed</span>",
      page.text(area.name, 80), killed, area.defects.size());
  add_squares(page, area);
  page.add("</summary>\n<ul class=\"rows\">\n");
  for (const DefectResult* const defect : area.defects) add_defect(page, *defect);
  page.add("</ul></details>\n");
}

void add_complaints(HtmlPage& page, const SelftestResult& selftest) {
  std::size_t lines = 0;
  const auto add = [&](std::string_view what, const std::string& which) {
    if (lines++ < most_complaints) {
      page.add("<li><b class=\"badge\">{}</b> {}</li>\n", what, page.text(which, 300));
    }
  };
  page.add("<ul class=\"plain fail\">\n");
  for (const base::FalseAlarm& alarm : selftest.false_alarms) {
    add("False alarm", alarm.target + ": " + alarm.test_case + ": " + alarm.actual);
  }
  for (const std::string& id : selftest.idle_cases) add("Catches no defect", id);
  for (const std::string& id : selftest.stale_controls) add("Called a control, and catches", id);
  if (lines > most_complaints) page.add("<li>and {} more</li>\n", lines - most_complaints);
  page.add("</ul>\n");
}

bool has_complaints(const SelftestResult& selftest) {
  return !selftest.false_alarms.empty() || !selftest.idle_cases.empty() ||
         !selftest.stale_controls.empty();
}

}  // namespace

Markup requirement_link(const HtmlPage& page, const std::string& id) {
  if (page.find_coverage(id) == nullptr) {
    return markup("<span class=\"id\">{}</span>", page.text(id, 40));
  }
  return markup("<a class=\"id\" href=\"#{}\">{}</a>", anchor("requirement", id),
                page.text(id, 40));
}

void add_matrix(HtmlPage& page) {
  if (!page.annexes().selftest) return;
  const SelftestResult& selftest = *page.annexes().selftest;
  page.begin("matrix");
  page.add(
      "<section id=\"matrix\" data-group=\"\" aria-labelledby=\"matrix-title\">\n"
      "<h2 id=\"matrix-title\">Kill matrix <span class=\"count\">{} of {}</span></h2>\n"
      "<p class=\"quiet\">The suite against a reference endpoint and codec with one seeded defect "
      "at a time: which requirement caught it, how many cases failed, and how many causes the "
      "report has. {:.0f} cases on "
      "average; {} on the sound ones. This says how far the suite can be trusted, not what the "
      "target does.</p>\n",
      base::count_of(selftest, Fate::killed), selftest.defects.size(), base::mean_cases(selftest),
      selftest.false_alarms.empty() ? "no false alarm"
                                    : counted(selftest.false_alarms.size(), "false alarm"));
  if (has_complaints(selftest)) add_complaints(page, selftest);
  for (const Area& area : areas_of(selftest)) add_area(page, area);
  page.add("</section>\n");
}

}  // namespace assay::reports
