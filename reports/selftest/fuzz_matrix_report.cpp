#include "reports/selftest/fuzz_matrix_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

using base::FuzzKill;
using base::FuzzMatrix;

std::ptrdiff_t found_in(const FuzzMatrix& matrix) {
  return std::ranges::count(matrix.defects, true, &FuzzKill::found);
}

std::string lines(const FuzzMatrix& matrix, bool found) {
  std::size_t width = 0;
  for (const FuzzKill& kill : matrix.defects) width = std::max(width, kill.id.size());
  std::string text;
  for (const FuzzKill& kill : matrix.defects) {
    if (kill.found() != found) continue;
    text += fmt::format("{:<{}}  {:>7}  {}\n", kill.id, width, kill.mutations,
                        found ? visible(kill.property + " " + kill.cause, Lines::flatten)
                              : "NOT FOUND: " + kill.sentence);
  }
  return text;
}

std::string alarms(const FuzzMatrix& matrix) {
  std::string text;
  for (const base::FuzzAlarm& alarm : matrix.false_alarms) {
    text += fmt::format("false alarm: {}: mutation {}: {}\n", alarm.target, alarm.mutation,
                        visible(alarm.detail, Lines::flatten));
  }
  return text;
}

}  // namespace

std::string render_fuzz_matrix_text(const FuzzMatrix& matrix) {
  return lines(matrix, true) + lines(matrix, false) + "\n" + alarms(matrix) +
         fmt::format(
             "found:   {} of {} defects, with at most {} mutations each from seed {}; {} "
             "false alarms\n",
             found_in(matrix), matrix.defects.size(), matrix.runs, matrix.seed,
             matrix.false_alarms.size());
}

std::string render_fuzz_matrix_json(const FuzzMatrix& matrix) {
  Json defects = Json::array();
  for (const FuzzKill& kill : matrix.defects) {
    defects.push_back({{"id", utf8(kill.id)},
                       {"sentence", utf8(kill.sentence)},
                       {"found", kill.found()},
                       {"mutations", kill.mutations},
                       {"property", utf8(kill.property)},
                       {"cause", utf8(kill.cause)}});
  }
  Json false_alarms = Json::array();
  for (const base::FuzzAlarm& alarm : matrix.false_alarms) {
    false_alarms.push_back({{"target", utf8(alarm.target)},
                            {"mutation", alarm.mutation},
                            {"detail", utf8(alarm.detail)}});
  }
  return indented({{"tool", json_of_tool(matrix.tool_version)},
                   {"found", found_in(matrix)},
                   {"total", matrix.defects.size()},
                   {"runs", matrix.runs},
                   {"seed", matrix.seed},
                   {"defects", std::move(defects)},
                   {"false_alarms", std::move(false_alarms)}});
}

}  // namespace assay::reports
