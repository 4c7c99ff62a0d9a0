#include <algorithm>
#include <iterator>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/finding_causes.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/html/html_parts.hpp"

namespace assay::reports {
namespace {

using base::Campaign;
using base::CampaignCounts;
using base::FuzzFinding;

constexpr std::size_t most_findings = 100;
constexpr std::size_t most_edits = 20;

std::string share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return "0 %";
  return fmt::format("{:.0f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string per_second(const CampaignCounts& counts) {
  if (counts.milliseconds <= 0) return "unknown";
  const double seconds = static_cast<double>(counts.milliseconds) / 1000;
  return fmt::format("{:.0f}", static_cast<double>(counts.executions) / seconds);
}

void add_campaign(HtmlPage& page, const Campaign& campaign) {
  if (campaign.sessions.empty()) return;
  const base::CampaignSession& last = campaign.sessions.back();
  const CampaignCounts& counts = last.counts;
  const base::Target& target = last.header.target;
  page.add(
      "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td>"
      "<td>{}</td></tr>\n",
      page.text(target.name.empty() ? target.kind : target.name, 200), counts.mutations,
      per_second(counts), share(counts.well_formed, counts.mutations),
      share(counts.operation, counts.mutations), share(counts.schema_valid, counts.mutations),
      campaign.findings.size());
}

void add_campaigns(HtmlPage& page) {
  page.add(
      "<div class=\"scroll\"><table class=\"list numbers\">\n<caption>Campaigns, and how far their "
      "mutations got</caption>\n<thead><tr><th scope=\"col\">Target</th>"
      "<th scope=\"col\">Mutations</th><th scope=\"col\">Requests per second</th>"
      "<th scope=\"col\">Well-formed</th><th scope=\"col\">Reach the operation</th>"
      "<th scope=\"col\">Schema-valid</th><th scope=\"col\">Findings</th></tr></thead>\n<tbody>\n");
  for (const Campaign& campaign : page.annexes().campaigns) add_campaign(page, campaign);
  page.add("</tbody></table></div>\n");
}

void add_edits(HtmlPage& page, const FuzzFinding& finding) {
  if (finding.edits.empty()) return;
  page.add("<h4>Edits of {}</h4>\n<ol class=\"code\">\n",
           page.text(finding.message.empty() ? "the message" : finding.message, 80));
  const std::size_t shown = std::min(finding.edits.size(), most_edits);
  for (std::size_t index = 0; index < shown; ++index) {
    const base::EditEntry& edit = finding.edits[index];
    std::string line = edit.op;
    for (const std::string& part : {edit.path, edit.name, edit.value}) {
      if (!part.empty()) line += " " + part;
    }
    page.add("<li>{}</li>\n", page.text(line, 300));
  }
  if (finding.edits.size() > shown)
    page.add("<li>and {} more</li>\n", finding.edits.size() - shown);
  page.add("</ol>\n");
}

base::Exchange finding_exchange(const FuzzFinding& finding) {
  base::Exchange exchange;
  exchange.purpose = "Smallest message that shows it";
  exchange.request = finding.request;
  exchange.status = finding.status;
  exchange.content_type = finding.content_type;
  exchange.response = finding.answer;
  if (finding.status == 0) exchange.problem = finding.detail;
  return exchange;
}

void add_finding(HtmlPage& page, const FuzzFinding& finding, const base::Target& target) {
  page.add(
      "<details class=\"card case fail\" data-find=\"\" id=\"{}\">\n<summary>{}<span "
      "class=\"badge\">{}</span> <h3>{}</h3> <span class=\"title\">{}</span></summary>\n"
      "<div class=\"facts\">\n<div class=\"pair\"><div class=\"actual\"><h4>Seen</h4><p>{}</p>"
      "</div></div>\n",
      anchor("finding", finding.id), icon("fail"), page.text(finding.property, 60),
      page.text(finding.id, 60), page.text(finding.cause, 300), page.text(finding.detail));
  if (!finding.rules.empty()) {
    page.add("<h4>Requirements</h4>\n<p>");
    for (const std::string& rule : finding.rules) {
      page.add("{} ", requirement_link(page, rule));
    }
    page.add("</p>\n");
  }
  add_edits(page, finding);
  add_exchange(page, finding_exchange(finding), true);
  page.add("<h4>Reproduce</h4>\n<pre class=\"command\"><code>{}</code></pre>\n</div></details>\n",
           page.text(replay_command(target, finding), 500));
}

// What is wrong, before the messages that show it.
void add_finding_causes(HtmlPage& page, std::span<const base::FindingGroup> causes) {
  constexpr std::size_t most_ids = 12;
  if (causes.empty()) return;
  page.add("<p>{}, those with the most findings first:</p>\n<ol class=\"reasons\">\n",
           base::count_words(causes));
  const std::size_t shown = std::min(causes.size(), most_findings);
  for (const base::FindingGroup& cause : causes.first(shown)) {
    page.add("<li>{} <span class=\"count\">{}</span>:", page.text(base::headline_of(cause), 300),
             counted(cause.findings.size(), "finding"));
    const std::size_t named = std::min(cause.findings.size(), most_ids);
    for (std::size_t index = 0; index < named; ++index) {
      page.add(" <code>{}</code>", page.text(cause.findings[index]->id, 60));
    }
    if (cause.findings.size() > named) page.add(" and {} more", cause.findings.size() - named);
    page.add("</li>\n");
  }
  if (causes.size() > shown) {
    page.add("<li>and {}</li>\n", counted(causes.size() - shown, "more cause"));
  }
  page.add("</ol>\n");
}

// Those that the page has place for; returns how many.
std::size_t add_findings(HtmlPage& page, std::span<const base::FindingGroup> causes,
                         const base::Target& target, std::size_t most) {
  std::size_t shown = 0;
  for (const base::FindingGroup& cause : causes) {
    for (const FuzzFinding* const finding : cause.findings) {
      if (shown == most || !page.details_fit()) return shown;
      add_finding(page, *finding, target);
      ++shown;
    }
  }
  return shown;
}

}  // namespace

std::size_t finding_count(const Annexes& annexes) {
  std::size_t count = 0;
  for (const Campaign& campaign : annexes.campaigns) count += campaign.findings.size();
  return count;
}

std::string finding_words(const Annexes& annexes) {
  std::vector<base::FindingGroup> causes;
  for (const Campaign& campaign : annexes.campaigns) {
    std::ranges::move(base::causes_of(campaign.findings), std::back_inserter(causes));
  }
  return base::count_words(causes);
}

void add_fuzz(HtmlPage& page) {
  if (page.annexes().campaigns.empty()) return;
  const std::size_t count = finding_count(page.annexes());
  page.begin("fuzz");
  page.add(
      "<section id=\"fuzz\" data-group=\"\" aria-labelledby=\"fuzz-title\">\n<h2 "
      "id=\"fuzz-title\">Fuzz findings <span class=\"count\">{}</span></h2>\n",
      count);
  add_campaigns(page);
  std::size_t shown = 0;
  for (const Campaign& campaign : page.annexes().campaigns) {
    if (campaign.sessions.empty()) continue;
    const std::vector<base::FindingGroup> causes = base::causes_of(campaign.findings);
    add_finding_causes(page, causes);
    shown +=
        add_findings(page, causes, campaign.sessions.back().header.target, most_findings - shown);
  }
  if (shown < count) {
    page.add("<p class=\"quiet\">{} in the log of the campaign.</p>\n",
             counted(count - shown, "more finding"));
  }
  page.add("</section>\n");
}

}  // namespace assay::reports
