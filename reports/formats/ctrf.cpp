#include "reports/formats/ctrf.hpp"

#include <array>
#include <chrono>
#include <cstdio>

#include "base/results/verdict.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

constexpr std::size_t longest_ctrf_field = 4096;
constexpr std::array<std::string_view, 5> statuses{"passed", "failed", "pending", "skipped",
                                                   "other"};

std::string_view ctrf_status_of(const base::CaseResult& result, bool strict) {
  static constexpr std::array<std::string_view, base::outcome_count> names{
      "passed", "passed", "failed", "skipped", "skipped", "other"};
  if (counts_as_failure(result, strict)) return "failed";
  return names[static_cast<std::size_t>(result.outcome)];
}

// Milliseconds since 1970 of an RFC 3339 time in UTC; 0 when it is none.
std::int64_t milliseconds_of(const std::string& time) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  // NOLINTNEXTLINE(cert-err34-c): a number out of range fails the check of the date below.
  const int read = std::sscanf(time.c_str(), "%4d-%2u-%2uT%2d:%2d:%2d", &year, &month, &day, &hour,
                               &minute, &second);
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (read != 6 || !date.ok()) return 0;
  const std::chrono::sys_seconds moment = std::chrono::sys_days(date) + std::chrono::hours(hour) +
                                          std::chrono::minutes(minute) +
                                          std::chrono::seconds(second);
  return moment.time_since_epoch().count() * 1000;
}

std::string text_of(std::string_view bytes) {
  return visible(clip(bytes, longest_ctrf_field), Lines::keep);
}

Json test_of(const base::CaseResult& result, bool strict) {
  Json test{{"testId", text_of(result.id)},
            {"name", text_of(result.id)},
            {"status", ctrf_status_of(result, strict)},
            {"rawStatus", name_of(result.outcome)},
            {"duration", microseconds_of(result) / 1000},
            {"suite", Json::array({text_of(area_of(result))})}};
  if (!explanation_of(result).empty()) test["message"] = text_of(explanation_of(result));
  if (result.outcome == base::Outcome::fail || result.outcome == base::Outcome::nonstrict) {
    test["trace"] = text_of(result.title + "\nexpected: " + result.expected +
                            "\nactual: " + result.actual + "\nsource: " + result.source);
  }
  Json& tags = test["tags"] = Json::array();
  for (const std::string& requirement : result.requirements) tags.push_back(text_of(requirement));
  if (result.line > 0) {
    test["line"] = result.line;
    test["filePath"] = text_of(result.file);
  }
  return test;
}

// CTRF calls "pending" what is expected to fail.
void excuse(Json& test, const base::KnownFailure& entry) {
  test["status"] = "pending";
  test["message"] = text_of(known_words(entry));
  test["extra"] = {{"knownFailure", true}};
}

Json test_of(const base::KnownFailure& stale) {
  return {{"name", text_of("baseline/" + stale.case_id)},
          {"status", "failed"},
          {"duration", 0},
          {"suite", Json::array({"baseline"})},
          {"message", text_of(stale_words(stale))},
          {"line", stale.line},
          {"filePath", text_of(stale.file)}};
}

Json incomplete(const std::string& gap) {
  return {{"name", "run/complete"},
          {"status", "failed"},
          {"duration", 0},
          {"suite", Json::array({"run"})},
          {"message", text_of(gap)}};
}

Json summary_of(const Json& tests, std::int64_t start) {
  Json summary{{"tests", tests.size()}};
  for (const std::string_view status : statuses) summary[std::string(status)] = 0;
  std::int64_t duration = 0;
  for (const Json& test : tests) {
    Json& count = summary[test["status"].get_ref<const std::string&>()];
    count = count.get<std::size_t>() + 1;
    duration += test["duration"].get<std::int64_t>();
  }
  summary["start"] = start;
  summary["stop"] = start + duration;
  return summary;
}

}  // namespace

std::string render_ctrf(const base::RunResult& result, const Annexes& annexes) {
  const base::RunHeader& header = result.header;
  const GateLookup known(annexes);
  Json tests = Json::array();
  for (const base::CaseResult& judged : result.cases) {
    tests.push_back(test_of(judged, header.strict));
    if (const base::KnownFailure* const entry = known.excuse(judged)) excuse(tests.back(), *entry);
  }
  for (const base::KnownFailure* const entry : known.stale()) tests.push_back(test_of(*entry));
  if (const std::string gap = base::gap_of(result); !gap.empty()) tests.push_back(incomplete(gap));
  Json summary = summary_of(tests, milliseconds_of(header.started));
  const Json extra{{"target", text_of(header.target.kind + " " + header.target.name)},
                   {"generation", text_of(header.generation)},
                   {"dialect", text_of(header.dialect)},
                   {"strict", header.strict},
                   {"seed", std::to_string(header.seed)}};
  return indented({{"reportFormat", "CTRF"},
                   {"specVersion", "1.0.0"},
                   {"generatedBy", "ews-assay"},
                   {"results",
                    {{"tool", json_of_tool(header.tool_version)},
                     {"summary", std::move(summary)},
                     {"tests", std::move(tests)},
                     {"extra", extra}}}});
}

}  // namespace assay::reports
