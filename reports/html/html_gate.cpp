#include <array>
#include <string>
#include <string_view>

#include "reports/html/html_parts.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t most_gate_rows = 500;

std::string_view words_for_standing(base::Standing standing) {
  static constexpr std::array<std::string_view, 6> words{
      "Fails, as is known", "Not judged",     "Passes this time",
      "Stale: passes now",  "Stale: expired", "Stale: there is no such case"};
  return words[static_cast<std::size_t>(standing)];
}

// The roles are those of a table; a narrow screen lays it out as something else.
void add_row(HtmlPage& page, const base::KnownFailure& entry) {
  page.add(
      "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\"><code>{}</code></th>"
      "<td role=\"cell\" class=\"{}\"><span class=\"badge\">{}</span></td><td role=\"cell\">{}",
      page.text(entry.case_id, 160), is_stale(entry) ? "fail" : "",
      words_for_standing(entry.standing), page.text(entry.reason, 300));
  if (!entry.link.empty()) page.add(" <cite>{}</cite>", page.text(entry.link, 200));
  page.add("</td><td role=\"cell\" data-label=\"until \">{}</td></tr>\n",
           page.text(entry.expires, 20));
}

}  // namespace

void add_gate(HtmlPage& page) {
  if (!page.known().is_given()) return;
  const base::GateResult& gate = page.known().gate();
  page.begin("gate");
  page.add(
      "<section id=\"gate\" aria-labelledby=\"gate-title\">\n<h2 id=\"gate-title\">Gate {}</h2>\n"
      "<p class=\"quiet\">Against the known failures of the owner: {} known, {} new, {} stale. "
      "They open the gate of a build; they change no verdict on this page.</p>\n",
      opens(gate) ? "open" : "closed", count_of(gate, base::Standing::known), gate.fresh.size(),
      count_of_stale(gate));
  if (!gate.entries.empty()) {
    page.add(
        "<table class=\"list stack\" role=\"table\">\n<caption>The baseline</caption>\n"
        "<thead role=\"rowgroup\"><tr role=\"row\">");
    for (const std::string_view column : {"Case", "Standing", "Reason", "Until"}) {
      page.add("<th scope=\"col\" role=\"columnheader\">{}</th>", column);
    }
    page.add("</tr></thead>\n<tbody role=\"rowgroup\">\n");
    // What has to go comes first.
    for (const bool stale : {true, false}) {
      std::size_t rows = 0;
      for (const base::KnownFailure& entry : gate.entries) {
        if (is_stale(entry) == stale && rows++ < most_gate_rows) add_row(page, entry);
      }
    }
    page.add("</tbody></table>\n");
  }
  page.add("</section>\n");
}

}  // namespace assay::reports
