#include "reports/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>
#include <string_view>

#include "reports/escape.hpp"
#include "reports/html_page.hpp"
#include "reports/html_template.hpp"

namespace assay::reports {
namespace {

// The newest rows of a table; the curves hold all points.
constexpr std::size_t most_runs = 50;
constexpr std::size_t longest_name = 300;

std::size_t count(const base::Totals& totals, base::Outcome outcome) {
  return totals[static_cast<std::size_t>(outcome)];
}

// Of the judged cases, in per cent.
double pass_rate(const RunPoint& run) {
  const std::size_t met =
      count(run.totals, base::Outcome::pass) + count(run.totals, base::Outcome::nonstrict);
  const std::size_t judged = met + count(run.totals, base::Outcome::fail);
  return judged == 0 ? 0 : 100.0 * static_cast<double>(met) / static_cast<double>(judged);
}

double per(std::int64_t part, std::int64_t whole, double factor) {
  return whole == 0 ? 0 : factor * static_cast<double>(part) / static_cast<double>(whole);
}

// A figure that is drawn over time and shown in a table.
template <typename Point>
struct Figure {
  std::string_view name;
  std::function<double(const Point&)> value;
  double top = 0;  // of the scale; 0: the largest value
  int decimals = 0;
  bool optional = false;  // not drawn when it is 0 throughout

  // Cut, not rounded: 99.96 % is not all.
  std::string shown(double number) const {
    const double unit = decimals == 0 ? 1 : 10;
    return fmt::format("{:.{}f}", std::floor(number * unit) / unit, decimals);
  }
};

const std::vector<Figure<RunPoint>>& run_figures() {
  static const std::vector<Figure<RunPoint>> figures{
      {"pass rate in %", pass_rate, 100, 1},
      {"requirements covered in %",
       [](const RunPoint& run) { return per(run.covered, run.requirements, 100); }, 100, 1},
      {"failures",
       [](const RunPoint& run) {
         return static_cast<double>(count(run.totals, base::Outcome::fail));
       },
       0, 0}};
  return figures;
}

const std::vector<Figure<CampaignPoint>>& campaign_figures() {
  static const std::vector<Figure<CampaignPoint>> figures{
      {"executions per second",
       [](const CampaignPoint& one) { return per(one.executions, one.seconds, 1); }, 0, 0},
      {"coverage features",
       [](const CampaignPoint& one) { return static_cast<double>(one.features); }, 0, 0, true},
      {"findings", [](const CampaignPoint& one) { return static_cast<double>(one.findings); }, 0,
       0}};
  return figures;
}

std::string name_of_series(const RunPoint& run) {
  return run.target.kind + " " + run.target.name + ", " + run.generation;
}

std::string name_of_series(const CampaignPoint& campaign) { return "fuzz " + campaign.harness; }

class Page {
 public:
  template <typename Point>
  void add_all(const std::vector<Point>& points, const std::vector<Figure<Point>>& figures) {
    std::vector<std::string> names;
    for (const Point& point : points) {
      const std::string name = name_of_series(point);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    for (const std::string& name : names) {
      std::vector<const Point*> series;
      for (const Point& point : points) {
        if (name_of_series(point) == name) series.push_back(&point);
      }
      add_series(name, series, figures);
    }
  }

  void add_nothing() { out_ += "<p>Nothing has been recorded yet.</p>\n"; }

  std::string finish() && {
    return render_plain({"History", "Runs and fuzz campaigns over time",
                         counted(sections_, "target"), out_,
                         "Made by <code>ews-assay report --history</code>."});
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  template <typename Point>
  void add_series(const std::string& name, const std::vector<const Point*>& series,
                  const std::vector<Figure<Point>>& figures) {
    ++sections_;
    add("<section aria-labelledby=\"series-{0}\">\n<h2 id=\"series-{0}\">{1}</h2>\n"
        "<div class=\"trends\">\n",
        sections_, xml_text(clip(name, longest_name)));
    for (const Figure<Point>& figure : figures) {
      std::vector<double> values;
      for (const Point* point : series) values.push_back(figure.value(*point));
      const bool is_counted =
          !figure.optional || std::ranges::any_of(values, [](double value) { return value > 0; });
      if (is_counted) add_curve(figure, values);
    }
    add("</div>\n");
    add_table(series, figures);
    add("</section>\n");
  }

  template <typename Point>
  void add_curve(const Figure<Point>& figure, const std::vector<double>& values) {
    constexpr double width = 600;
    constexpr double height = 80;
    constexpr double edge = 4;
    const double largest = std::ranges::max(values);
    const double scale = figure.top > 0 ? figure.top : std::max(largest, 1.0);
    const auto x = [&](std::size_t index) {
      const double step = values.size() < 2 ? 0 : (width - 2 * edge) / double(values.size() - 1);
      return edge + step * static_cast<double>(index);
    };
    const auto y = [&](double value) {
      return height - edge - (height - 2 * edge) * value / scale;
    };
    add("<figure class=\"card trend\">\n<figcaption>{} <b>{}</b> <span class=\"quiet\">{} to {} "
        "over "
        "{}</span></figcaption>\n",
        figure.name, figure.shown(values.back()), figure.shown(std::ranges::min(values)),
        figure.shown(largest), counted(values.size(), "point"));
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
        "preserveAspectRatio=\"none\" aria-hidden=\"true\">\n"
        "<path class=\"ground\" d=\"M{2} {3}H{4}\"/>\n<polyline points=\"",
        width, height, edge, height - edge, width - edge);
    for (std::size_t index = 0; index < values.size(); ++index) {
      add("{}{:.1f},{:.1f}", index == 0 ? "" : " ", x(index), y(values[index]));
    }
    // A line of no length is a dot, as round as its caps, however the drawing is stretched.
    add("\"/>\n<path class=\"now\" d=\"M{0:.1f} {1:.1f}h0\"/>\n</svg>\n</figure>\n",
        x(values.size() - 1), y(values.back()));
  }

  template <typename Point>
  void add_table(const std::vector<const Point*>& series,
                 const std::vector<Figure<Point>>& figures) {
    add("<div class=\"scroll\">\n<table class=\"numbers\">\n<caption>The newest first</caption>\n"
        "<thead><tr><th scope=\"col\">started</th><th scope=\"col\">version</th>");
    for (const Figure<Point>& figure : figures) add("<th scope=\"col\">{}</th>", figure.name);
    add("</tr></thead>\n<tbody>\n");
    const std::size_t first = series.size() > most_runs ? series.size() - most_runs : 0;
    for (std::size_t index = series.size(); index-- > first;) {
      const Point& point = *series[index];
      add("<tr><th scope=\"row\">{}</th><td>{}</td>", xml_text(point.started),
          xml_text(point.tool_version));
      for (const Figure<Point>& figure : figures)
        add("<td>{}</td>", figure.shown(figure.value(point)));
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n</div>\n");
    if (first > 0) add("<p>The newest {} of {}.</p>\n", most_runs, series.size());
  }

  std::string out_;
  std::size_t sections_ = 0;
};

}  // namespace

RunPoint point_of(const base::RunResult& result) {
  const base::RunHeader& header = result.header;
  RunPoint point{header.started,
                 header.tool_version,
                 header.target,
                 header.generation,
                 verdict_of(result),
                 totals_of(result.cases),
                 static_cast<std::int64_t>(header.requirements.size()),
                 0};
  for (const base::RequirementCoverage& each : base::coverage_of(result)) {
    point.covered += each.coverage <= base::Coverage::met ? 1 : 0;
  }
  return point;
}

std::optional<CampaignPoint> point_of(const base::Campaign& campaign) {
  if (campaign.sessions.empty()) return std::nullopt;
  const base::CampaignSession& last = campaign.sessions.back();
  base::CampaignCounts before;
  if (campaign.sessions.size() > 1) before = campaign.sessions[campaign.sessions.size() - 2].counts;
  const base::Target& target = last.header.target;
  const std::int64_t spent = last.counts.milliseconds - before.milliseconds;
  return CampaignPoint{last.header.started,
                       last.header.tool_version,
                       target.kind == "harness" ? target.name : target.kind + " " + target.name,
                       static_cast<std::int64_t>(last.counts.executions - before.executions),
                       std::max<std::int64_t>((spent + 500) / 1000, 1),
                       static_cast<std::int64_t>(last.counts.features),
                       static_cast<std::int64_t>(last.counts.findings)};
}

std::string render_history(const History& history) {
  Page page;
  page.add_all(history.runs, run_figures());
  page.add_all(history.campaigns, campaign_figures());
  if (history.runs.empty() && history.campaigns.empty()) page.add_nothing();
  return std::move(page).finish();
}

}  // namespace assay::reports
