#include "reports/json_report.hpp"

#include "reports/escape.hpp"
#include "reports/json_values.hpp"

namespace assay::reports {
namespace {

Json json_of(const base::CaseResult& result) {
  Json requirements = Json::array();
  for (const std::string& requirement : result.requirements) {
    requirements.push_back(utf8(requirement));
  }
  Json json{{"id", utf8(result.id)},
            {"title", utf8(result.title)},
            {"outcome", name_of(result.outcome)},
            {"level", name_of(result.level)},
            {"requirements", std::move(requirements)},
            {"source", utf8(result.source)},
            {"expected", utf8(result.expected)},
            {"actual", utf8(result.actual)},
            {"reason", utf8(result.reason)}};
  if (result.refusal) json["refusal"] = name_of(*result.refusal);
  return json;
}

}  // namespace

std::string render_json(const base::RunResult& result) {
  const base::RunHeader& header = result.header;
  Json cases = Json::array();
  for (const base::CaseResult& judged : result.cases) cases.push_back(json_of(judged));
  Json report{
      {"tool", json_of_tool(header.tool_version)},
      {"target", {{"kind", utf8(header.target.kind)}, {"name", utf8(header.target.name)}}},
      {"generation", utf8(header.generation)},
      {"dialect", utf8(header.dialect)},
      {"strict", header.strict},
      {"seed", std::to_string(header.seed)},
      {"started", utf8(header.started)},
      {"selected", header.selected},
      {"complete", result.complete},
      {"verdict", name_of(verdict_of(result))},
      {"totals", json_of(base::totals_of(result.cases))},
      {"cases", std::move(cases)}};
  if (!result.problem.empty()) report["problem"] = utf8(result.problem);
  return indented(report);
}

}  // namespace assay::reports
