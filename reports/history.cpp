#include "reports/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <set>
#include <string_view>

#include "reports/escape.hpp"

namespace assay::reports {
namespace {

constexpr std::string_view page_start =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
    "<title>ews-assay: history</title>\n<style>\n"
    ":root { color-scheme: light dark; }\n"
    "body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem;"
    " padding: 0 1rem; }\n"
    "h2 { margin-top: 2.5rem; overflow-wrap: anywhere; }\n"
    "figure { margin: 1rem 0; }\n"
    "svg { width: 100%; height: auto; border-bottom: 1px solid; }\n"
    "polyline { fill: none; stroke: currentColor; stroke-width: 2; }\n"
    "circle { fill: currentColor; }\n"
    "table { border-collapse: collapse; }\n"
    "th, td { text-align: right; padding: .2rem .8rem .2rem 0; font-variant-numeric:"
    " tabular-nums; }\n"
    "th:first-child, td:first-child { text-align: left; }\n"
    ".wide { overflow-x: auto; }\n"
    "</style>\n</head>\n<body>\n<main>\n<h1>ews-assay: history</h1>\n";
constexpr std::string_view page_end = "</main>\n</body>\n</html>\n";

// The newest rows of a table; the curves hold all points.
constexpr std::size_t most_rows = 50;
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
       [](const CampaignPoint& one) { return static_cast<double>(one.features); }, 0, 0},
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
  Page() : out_(page_start) {}

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

  std::string finish() && { return std::move(out_) + std::string(page_end); }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Arguments>(arguments)...);
  }

  template <typename Point>
  void add_series(const std::string& name, const std::vector<const Point*>& series,
                  const std::vector<Figure<Point>>& figures) {
    add("<section>\n<h2>{}</h2>\n", xml_text(clip(name, longest_name)));
    for (const Figure<Point>& figure : figures) {
      std::vector<double> values;
      for (const Point* point : series) values.push_back(figure.value(*point));
      add_curve(figure, values);
    }
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
    add("<figure>\n<figcaption>{}: {} now, {} to {} over {} points</figcaption>\n", figure.name,
        figure.shown(values.back()), figure.shown(std::ranges::min(values)), figure.shown(largest),
        values.size());
    add("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{} over time\">\n<polyline points=\"",
        width, height, figure.name);
    for (std::size_t index = 0; index < values.size(); ++index) {
      add("{}{:.1f},{:.1f}", index == 0 ? "" : " ", x(index), y(values[index]));
    }
    add("\"/>\n<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\"/>\n</svg>\n</figure>\n",
        x(values.size() - 1), y(values.back()));
  }

  template <typename Point>
  void add_table(const std::vector<const Point*>& series,
                 const std::vector<Figure<Point>>& figures) {
    add("<div class=\"wide\">\n<table>\n<thead><tr><th scope=\"col\">started</th>"
        "<th scope=\"col\">version</th>");
    for (const Figure<Point>& figure : figures) add("<th scope=\"col\">{}</th>", figure.name);
    add("</tr></thead>\n<tbody>\n");
    const std::size_t first = series.size() > most_rows ? series.size() - most_rows : 0;
    for (std::size_t index = series.size(); index-- > first;) {
      const Point& point = *series[index];
      add("<tr><td>{}</td><td>{}</td>", xml_text(point.started), xml_text(point.tool_version));
      for (const Figure<Point>& figure : figures)
        add("<td>{}</td>", figure.shown(figure.value(point)));
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n</div>\n");
    if (first > 0) add("<p>The newest {} of {}.</p>\n", most_rows, series.size());
  }

  std::string out_;
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
  std::set<std::string_view> covered;
  for (const base::CaseResult& judged : result.cases) {
    if (judged.outcome > base::Outcome::fail) continue;
    covered.insert(judged.requirements.begin(), judged.requirements.end());
  }
  point.covered = static_cast<std::int64_t>(covered.size());
  return point;
}

std::string render_history(const History& history) {
  Page page;
  page.add_all(history.runs, run_figures());
  page.add_all(history.campaigns, campaign_figures());
  if (history.runs.empty() && history.campaigns.empty()) page.add_nothing();
  return std::move(page).finish();
}

}  // namespace assay::reports
