#include "reports/selftest/selftest_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "reports/cases/case_words.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

using base::DefectResult;
using base::Fate;
using base::SelftestResult;

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string fate_words(const DefectResult& defect) {
  switch (defect.fate) {
    case Fate::killed:
      return joined(base::rightly_caught_by(defect));
    case Fate::survived:
      return "SURVIVES; it breaks " + joined(defect.breaks);
    case Fate::unrelated:
      return "UNRELATED: it breaks " + joined(defect.breaks) + " and fails cases of " +
             joined(defect.caught_by);
    case Fate::misblamed:
      return "MISBLAMED: it breaks " + joined(defect.breaks) + ", and the first cause is " +
             (defect.charged.empty() ? "charged to none" : joined(defect.charged));
  }
  return {};
}

std::string matrix(const SelftestResult& result) {
  std::size_t width = 0;
  for (const DefectResult& defect : result.defects) width = std::max(width, defect.id.size());
  std::string text;
  for (const DefectResult& defect : result.defects) {
    text += fmt::format("{:<{}}  {:>9}  {:>9}  {}\n", defect.id, width,
                        counted(defect.cases.size(), "case"), counted(defect.causes, "cause"),
                        fate_words(defect));
  }
  return text;
}

std::string complaints(const SelftestResult& result) {
  std::string text;
  for (const base::FalseAlarm& alarm : result.false_alarms) {
    text += fmt::format("false alarm: {}: {}: {}\n", alarm.target, alarm.test_case,
                        visible(alarm.actual, Lines::flatten));
  }
  for (const std::string& id : result.idle_cases) {
    text += fmt::format("idle case: {} catches no defect and is not marked as a control\n", id);
  }
  for (const std::string& id : result.stale_controls) {
    text += fmt::format("stale mark: {} is marked as a control and catches a defect\n", id);
  }
  return text;
}

std::string totals(const SelftestResult& result) {
  return fmt::format(
      "totals:  {} by {}; {} of {} killed, by {:.1f} cases on average\n"
      "         {} survived, {} caught by unrelated requirements alone, {} misblamed, {}\n"
      "         {} met the sound targets and the defects of their own requirements only\n"
      "verdict: the suite {}\n",
      counted(result.requirements, "requirement"), counted(result.cases, "case"),
      base::count_of(result, Fate::killed), counted(result.defects.size(), "defect"),
      base::mean_cases(result), base::count_of(result, Fate::survived),
      base::count_of(result, Fate::unrelated), base::count_of(result, Fate::misblamed),
      counted(result.false_alarms.size(), "false alarm"), counted(result.heavy_cases, "heavy case"),
      base::verdict_of(result));
}

Json json_of(const std::vector<std::string>& words) {
  Json list = Json::array();
  for (const std::string& word : words) list.push_back(utf8(word));
  return list;
}

Json json_of(const DefectResult& defect) {
  return {{"id", utf8(defect.id)},
          {"sentence", utf8(defect.sentence)},
          {"fate", name_of(defect.fate)},
          {"breaks", json_of(defect.breaks)},
          {"caught_by", json_of(defect.caught_by)},
          {"cases", json_of(defect.cases)},
          {"charged", json_of(defect.charged)},
          {"causes", defect.causes}};
}

Json json_of(const base::FalseAlarm& alarm) {
  return {{"target", utf8(alarm.target)},
          {"case", utf8(alarm.test_case)},
          {"actual", utf8(alarm.actual)}};
}

}  // namespace

std::string render_selftest_text(const SelftestResult& result) {
  return matrix(result) + "\n" + complaints(result) + totals(result);
}

std::string render_selftest_json(const SelftestResult& result) {
  Json defects = Json::array();
  for (const DefectResult& defect : result.defects) defects.push_back(json_of(defect));
  Json alarms = Json::array();
  for (const base::FalseAlarm& alarm : result.false_alarms) alarms.push_back(json_of(alarm));
  return indented({{"tool", json_of_tool(result.tool_version)},
                   {"passes", base::passes(result)},
                   {"requirements", result.requirements},
                   {"cases", result.cases},
                   {"heavy_cases", result.heavy_cases},
                   {"untried", result.untried},
                   {"killed", base::count_of(result, Fate::killed)},
                   {"mean_cases", base::mean_cases(result)},
                   {"defects", std::move(defects)},
                   {"false_alarms", std::move(alarms)},
                   {"idle_cases", json_of(result.idle_cases)},
                   {"stale_controls", json_of(result.stale_controls)}});
}

}  // namespace assay::reports
