#include "reports/check_report.hpp"
#include "reports/escape.hpp"
#include "reports/json_values.hpp"

namespace assay::reports {
namespace {

Json json_of(const base::Finding& finding) {
  return {{"rule", utf8(finding.rule)},        {"level", name_of(finding.level)},
          {"stage", name_of(finding.stage)},   {"line", finding.position.line},
          {"column", finding.position.column}, {"offset", finding.position.offset},
          {"message", utf8(finding.message)}};
}

Json json_of(const base::InspectionSummary& message) {
  Json findings = Json::array();
  for (const base::QuotedFinding& quote : message.findings) {
    findings.push_back(json_of(quote.finding));
  }
  return {{"path", utf8(message.path)},          {"kind", name_of(message.kind)},
          {"verdict", name_of(message.verdict)}, {"schema_valid", message.schema_valid},
          {"findings", std::move(findings)},     {"findings_dropped", message.dropped}};
}

}  // namespace

std::string render_check_json(std::span<const base::InspectionSummary> messages,
                              std::string_view tool_version) {
  Json list = Json::array();
  for (const base::InspectionSummary& message : messages) list.push_back(json_of(message));
  return indented({{"tool", json_of_tool(tool_version)}, {"messages", std::move(list)}});
}

}  // namespace assay::reports
