#include <array>
#include <stdexcept>

#include "base/files/read_json.hpp"
#include "reports/log/event_reading.hpp"
#include "reports/selftest/selftest_report.hpp"

namespace assay::reports {
namespace {

using base::DefectResult;
using base::Fate;
using base::SelftestResult;

Fate fate_of(const Json& json) {
  const std::string& name = text_field(json, "fate");
  for (std::size_t index = 0; index < base::fate_count; ++index) {
    const auto fate = static_cast<Fate>(index);
    if (name_of(fate) == name) return fate;
  }
  refuse("fate", "is none of the four fates");
}

DefectResult defect_of(const Json& json) {
  return {text_field(json, "id"),    text_field(json, "sentence"),
          texts_of(json, "breaks"),  texts_of(json, "caught_by"),
          texts_of(json, "cases"),   fate_of(json),
          texts_of(json, "charged"), integer_of<std::size_t>(field(json, "causes"), "causes")};
}

base::FalseAlarm alarm_of(const Json& json) {
  return {text_field(json, "target"), text_field(json, "case"), text_field(json, "actual")};
}

SelftestResult result_of(const Json& json) {
  SelftestResult result;
  result.tool_version = text_field(object_field(json, "tool"), "version");
  result.requirements = integer_of<std::size_t>(field(json, "requirements"), "requirements");
  result.cases = integer_of<std::size_t>(field(json, "cases"), "cases");
  result.heavy_cases = integer_of<std::size_t>(field(json, "heavy_cases"), "heavy_cases");
  if (json.contains("untried")) {
    result.untried = integer_of<std::size_t>(field(json, "untried"), "untried");
  }
  result.defects = items_of<DefectResult>(json, "defects", defect_of);
  result.false_alarms = items_of<base::FalseAlarm>(json, "false_alarms", alarm_of);
  result.idle_cases = texts_of(json, "idle_cases");
  result.stale_controls = texts_of(json, "stale_controls");
  return result;
}

}  // namespace

SelftestResult read_selftest(std::string_view json) {
  const Json parsed = base::read_json<Json>(json);
  if (!parsed.is_object()) {
    throw std::runtime_error("is not a result of a selftest: it " +
                             base::problem_of_json(json, "is not a JSON object"));
  }
  try {
    return result_of(parsed);
  } catch (const Defect& defect) {
    throw std::runtime_error(std::string("is not a result of a selftest: ") + defect.what());
  }
}

}  // namespace assay::reports
