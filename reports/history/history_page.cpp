#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "reports/history/history.hpp"
#include "reports/html/html_page.hpp"
#include "reports/html/html_template.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

using base::Outcome;

// The newest rows of a table; the curves hold all points.
constexpr std::size_t most_runs = 50;
constexpr std::size_t longest_name = 300;
constexpr std::size_t most_changes = 200;

std::size_t total_of(const RunPoint& run, Outcome outcome) {
  return run.totals[static_cast<std::size_t>(outcome)];
}

double per(std::int64_t part, std::int64_t whole, double factor) {
  return whole == 0 ? 0 : factor * static_cast<double>(part) / static_cast<double>(whole);
}

// Of the judged cases, in per cent.
double pass_rate(const RunPoint& run) {
  const std::size_t met = total_of(run, Outcome::pass) + total_of(run, Outcome::nonstrict);
  const std::size_t judged = met + total_of(run, Outcome::fail);
  return 100.0 * static_cast<double>(met) / static_cast<double>(judged);
}

// A figure that is drawn over time and shown in a table. It has no value where there is nothing to
// count.
template <typename Point>
struct Figure {
  std::string_view name;
  std::function<std::optional<double>(const Point&)> value;
  double top = 0;  // of the scale; 0: the largest value
  int decimals = 0;
  bool optional = false;  // not drawn when it is 0 throughout

  // Cut, not rounded: 99.96 % is not all.
  std::string shown(std::optional<double> number) const {
    if (!number) return "none";
    const double unit = decimals == 0 ? 1 : 10;
    return fmt::format("{:.{}f}", std::floor(*number * unit) / unit, decimals);
  }
};

template <typename Value>
auto if_judged(Value value) {
  return [value](const RunPoint& run) {
    return judges(run) ? std::optional<double>(value(run)) : std::nullopt;
  };
}

const std::vector<Figure<RunPoint>>& run_figures() {
  static const std::vector<Figure<RunPoint>> figures{
      {"pass rate in %", if_judged(pass_rate), 100, 1},
      {"requirements covered in %",
       if_judged([](const RunPoint& run) { return per(run.covered, run.requirements, 100); }), 100,
       1},
      {"failures", if_judged([](const RunPoint& run) {
         return static_cast<double>(total_of(run, Outcome::fail));
       }),
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
  const std::string& product = run.target.product;
  return (product.empty() ? run.target.kind + " " + run.target.name : product) + ", " +
         run.generation;
}

std::string name_of_series(const CampaignPoint& campaign) { return "fuzz " + campaign.harness; }

template <typename Point>
using Series = std::vector<const Point*>;

// What the curves of a series are drawn through, and what its points are.
template <typename Point>
struct Curve {
  Series<Point> points;
  std::string_view noun = "point";
};

Curve<CampaignPoint> curve_of(const Series<CampaignPoint>& series) { return {series}; }

// Of a product with several versions, the last run of each in which anything was judged.
Curve<RunPoint> curve_of(const Series<RunPoint>& series) {
  Curve<RunPoint> curve;
  curve.noun = "version";
  for (const RunPoint* const run : series) {
    if (run->target.product.empty() || run->target.version.empty()) return {series};
    const auto same = std::ranges::find_if(curve.points, [&](const RunPoint* other) {
      return other->target.version == run->target.version;
    });
    if (same == curve.points.end()) {
      curve.points.push_back(run);
    } else if (judges(*run) || !judges(**same)) {
      *same = run;
    }
  }
  return curve.points.size() > 1 ? curve : Curve<RunPoint>{series};
}

struct Changes {
  std::vector<std::string> worse;
  std::vector<std::string> better;
};

// Outcomes that are verdicts, the best first.
std::optional<int> rank_of(Outcome outcome) {
  if (outcome > Outcome::fail) return std::nullopt;
  return static_cast<int>(outcome);
}

// Among the cases that both runs judged.
Changes changes_between(const RunPoint& before, const RunPoint& after) {
  std::map<std::string_view, Outcome> earlier;
  for (const CaseOutcome& one : before.cases) earlier.emplace(one.id, one.outcome);
  Changes changes;
  for (const CaseOutcome& one : after.cases) {
    const auto found = earlier.find(one.id);
    if (found == earlier.end()) continue;
    const auto was = rank_of(found->second);
    const auto is = rank_of(one.outcome);
    if (!was || !is || *was == *is) continue;
    (*is > *was ? changes.worse : changes.better)
        .push_back(fmt::format("{} ({}, was {})", one.id, base::name_of(one.outcome),
                               base::name_of(found->second)));
  }
  return changes;
}

std::string outcomes_of(const RunPoint& run) {
  std::string text;
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    if (run.totals[index] == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", run.totals[index],
                        base::name_of(static_cast<Outcome>(index)));
  }
  return text.empty() ? "none" : text;
}

Markup markup_of(const Changes& changes) {
  if (changes.worse.empty() && changes.better.empty()) return Markup::text("none");
  Markup text = markup("<details><summary>{} worse, {} better</summary>\n<ul>\n",
                       changes.worse.size(), changes.better.size());
  std::size_t shown = 0;
  for (const auto* const list : {&changes.worse, &changes.better}) {
    for (const std::string& line : *list) {
      if (shown++ < most_changes) text.add("<li>{}</li>\n", Markup::text(line, 200));
    }
  }
  if (shown > most_changes) text.add("<li>and {} more</li>\n", shown - most_changes);
  text.add("</ul></details>");
  return text;
}

// What stands in a table beside the figures.
struct Cell {
  std::string_view column;
  Markup text;
};

std::vector<Cell> cells_before(const RunPoint& run) {
  return {{"version", Markup::text(run.target.version, 80)},
          {"ews-assay", Markup::text(run.tool_version, 80)},
          {"verdict", Markup::text(run.verdict, 80)}};
}

std::vector<Cell> cells_before(const CampaignPoint& campaign) {
  return {{"ews-assay", Markup::text(campaign.tool_version, 80)}};
}

std::vector<Cell> cells_after(const Series<RunPoint>& series, std::size_t index) {
  Markup changed;
  for (std::size_t before = index; before-- > 0 && changed.empty();) {
    if (judges(*series[before]) && judges(*series[index])) {
      changed = markup_of(changes_between(*series[before], *series[index]));
    }
  }
  return {{"outcomes", Markup::text(outcomes_of(*series[index]))}, {"cases that changed", changed}};
}

std::vector<Cell> cells_after(const Series<CampaignPoint>&, std::size_t) { return {}; }

class HistoryPage {
 public:
  template <typename Point>
  void add_all(const std::vector<Point>& points, const std::vector<Figure<Point>>& figures) {
    std::vector<std::string> names;
    for (const Point& point : points) {
      const std::string name = name_of_series(point);
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    }
    for (const std::string& name : names) {
      Series<Point> series;
      for (const Point& point : points) {
        if (name_of_series(point) == name) series.push_back(&point);
      }
      add_series(name, series, figures);
    }
  }

  void add_nothing() { out_.add("<p>Nothing has been recorded yet.</p>\n"); }

  std::string finish() && {
    return render_plain({Markup::text("History"), Markup::text("Runs and fuzz campaigns over time"),
                         Markup::text(counted(sections_, "target")), out_,
                         Markup::own("Made by <code>ews-assay report --history</code>.")});
  }

 private:
  template <typename... Arguments>
  void add(fmt::format_string<Markup::Written<Arguments>...> literal,
           const Arguments&... arguments) {
    out_.add(literal, arguments...);
  }

  template <typename Point>
  void add_series(const std::string& name, const Series<Point>& series,
                  const std::vector<Figure<Point>>& figures) {
    ++sections_;
    add("<section aria-labelledby=\"series-{0}\">\n<h2 id=\"series-{0}\">{1}</h2>\n"
        "<div class=\"trends\">\n",
        sections_, Markup::text(name, longest_name));
    const Curve<Point> curve = curve_of(series);
    for (const Figure<Point>& figure : figures) {
      std::vector<std::optional<double>> values;
      for (const Point* point : curve.points) values.push_back(figure.value(*point));
      const bool is_drawn = std::ranges::any_of(
          values, [&](const auto& value) { return value && (!figure.optional || *value > 0); });
      if (is_drawn) add_curve(figure, values, curve.noun);
    }
    add("</div>\n");
    add_table(series, figures);
    add("</section>\n");
  }

  template <typename Point>
  void add_curve(const Figure<Point>& figure, const std::vector<std::optional<double>>& values,
                 std::string_view noun) {
    std::vector<double> present;
    for (const auto& value : values) {
      if (value) present.push_back(*value);
    }
    const double largest = std::ranges::max(present);
    add("<figure class=\"card trend\">\n<figcaption>{} <b>{}</b> <span class=\"quiet\">{} to {} "
        "over "
        "{}</span></figcaption>\n",
        figure.name, figure.shown(present.back()), figure.shown(std::ranges::min(present)),
        figure.shown(largest), counted(present.size(), noun));
    add_lines(values, figure.top > 0 ? figure.top : std::max(largest, 1.0));
  }

  // A line through each stretch of values that has no gap.
  void add_lines(const std::vector<std::optional<double>>& values, double scale) {
    constexpr double width = 600;
    constexpr double height = 80;
    constexpr double edge = 4;
    const double step = values.size() < 2 ? 0 : (width - 2 * edge) / double(values.size() - 1);
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" "
        "preserveAspectRatio=\"none\" aria-hidden=\"true\">\n"
        "<path class=\"ground\" d=\"M{2} {3}H{4}\"/>\n",
        width, height, edge, height - edge, width - edge);
    std::string line;
    std::string last;
    // A line of no length is a dot, as round as its caps, however the drawing is stretched.
    std::string dotted;
    const auto add_dot = [&] {
      if (dotted != last) add("<path class=\"now\" d=\"{}\"/>\n", last);
      dotted = last;
    };
    const auto end_line = [&] {
      if (line.find(' ') != std::string::npos) add("<polyline points=\"{}\"/>\n", line);
      if (!line.empty() && line.find(' ') == std::string::npos) add_dot();
      line.clear();
    };
    for (std::size_t index = 0; index < values.size(); ++index) {
      if (!values[index]) {
        end_line();
        continue;
      }
      const double x = edge + step * static_cast<double>(index);
      const double y = height - edge - (height - 2 * edge) * *values[index] / scale;
      line += fmt::format("{}{:.1f},{:.1f}", line.empty() ? "" : " ", x, y);
      last = fmt::format("M{:.1f} {:.1f}h0", x, y);
    }
    end_line();
    add_dot();
    add("</svg>\n</figure>\n");
  }

  template <typename Point>
  void add_table(const Series<Point>& series, const std::vector<Figure<Point>>& figures) {
    add("<div class=\"scroll\">\n<table class=\"numbers\">\n<caption>The newest first</caption>\n"
        "<thead><tr><th scope=\"col\">started</th>");
    for (const Cell& cell : cells_before(*series.front())) add_column(cell.column);
    for (const Figure<Point>& figure : figures) add_column(figure.name);
    for (const Cell& cell : cells_after(series, 0)) add_column(cell.column);
    add("</tr></thead>\n<tbody>\n");
    const std::size_t first = series.size() > most_runs ? series.size() - most_runs : 0;
    for (std::size_t index = series.size(); index-- > first;) {
      const Point& point = *series[index];
      add("<tr><th scope=\"row\">{}</th>", Markup::text(point.started));
      for (const Cell& cell : cells_before(point)) add("<td>{}</td>", cell.text);
      for (const Figure<Point>& figure : figures) {
        add("<td>{}</td>", figure.shown(figure.value(point)));
      }
      for (const Cell& cell : cells_after(series, index)) add("<td>{}</td>", cell.text);
      add("</tr>\n");
    }
    add("</tbody>\n</table>\n</div>\n");
    if (first > 0) add("<p>The newest {} of {}.</p>\n", most_runs, series.size());
  }

  void add_column(std::string_view name) { add("<th scope=\"col\">{}</th>", name); }

  Markup out_;
  std::size_t sections_ = 0;
};

}  // namespace

std::string render_history(const History& history) {
  HistoryPage page;
  page.add_all(history.runs, run_figures());
  page.add_all(history.campaigns, campaign_figures());
  if (history.runs.empty() && history.campaigns.empty()) page.add_nothing();
  return std::move(page).finish();
}

}  // namespace assay::reports
