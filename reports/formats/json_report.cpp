#include "reports/formats/json_report.hpp"

#include "base/results/finding_causes.hpp"
#include "reports/cases/causes.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

Json row_of(const base::CaseResult& result) {
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
  if (!result.operation.empty()) json["operation"] = utf8(result.operation);
  return json;
}

Json json_of(const std::vector<base::OperationState>& operations) {
  Json json = Json::array();
  for (const base::OperationState& operation : operations) {
    json.push_back({{"name", utf8(operation.name)},
                    {"state", name_of(operation.state)},
                    {"evidence", utf8(operation.evidence)}});
  }
  return json;
}

Json json_of(const std::vector<CauseGroup>& groups) {
  Json causes = Json::array();
  for (const CauseGroup& group : groups) {
    Json requirements = Json::array();
    for (const std::string& id : group.requirements) requirements.push_back(utf8(id));
    Json cases = Json::array();
    for (const base::CaseResult* const result : group.cases) cases.push_back(utf8(result->id));
    causes.push_back({{"requirement", utf8(group.cause.requirement)},
                      {"requirements", std::move(requirements)},
                      {"kind", name_of(group.cause.kind)},
                      {"where", utf8(group.cause.where)},
                      {"message", utf8(group.cause.message)},
                      {"level", name_of(group.cause.level)},
                      {"blocking", group.cause.blocking},
                      {"cases", std::move(cases)}});
  }
  return causes;
}

Json json_of(const base::KnownFailure& entry) {
  Json json{{"case", utf8(entry.case_id)},
            {"standing", name_of(entry.standing)},
            {"reason", utf8(entry.reason)},
            {"expires", utf8(entry.expires)}};
  if (!entry.cause.empty()) json["cause"] = utf8(entry.cause);
  if (entry.flaky) json["flaky"] = true;
  if (!entry.link.empty()) json["link"] = utf8(entry.link);
  return json;
}

Json json_of(const base::GateResult& gate) {
  Json entries = Json::array();
  for (const base::KnownFailure& entry : gate.entries) entries.push_back(json_of(entry));
  Json fresh = Json::array();
  for (const base::NewFailure& failure : gate.fresh) {
    const std::string id = utf8(failure.case_id);
    if (fresh.empty() || fresh.back() != id) fresh.push_back(id);  // once for all its causes
  }
  return {{"open", opens(gate)}, {"baseline", std::move(entries)}, {"new", std::move(fresh)}};
}

Json json_of(const base::SelftestResult& selftest) {
  Json kills = Json::object();
  for (const base::DefectResult& defect : selftest.defects) {
    Json& caught_by = kills[utf8(defect.id)] = Json::array();
    for (const std::string& id : base::rightly_caught_by(defect)) caught_by.push_back(utf8(id));
  }
  return {{"passes", base::passes(selftest)},
          {"killed", base::count_of(selftest, base::Fate::killed)},
          {"defects", std::move(kills)}};
}

Json row_of(const base::FuzzFinding& finding) {
  Json rules = Json::array();
  for (const std::string& rule : finding.rules) rules.push_back(utf8(rule));
  return {{"id", utf8(finding.id)},
          {"property", utf8(finding.property)},
          {"cause", utf8(finding.cause)},
          {"detail", utf8(finding.detail)},
          {"rules", std::move(rules)}};
}

Json row_of(const base::FindingGroup& cause) {
  Json ids = Json::array();
  for (const base::FuzzFinding* const finding : cause.findings) ids.push_back(utf8(finding->id));
  return {{"requirement", utf8(cause.cause.requirement)},
          {"kind", name_of(cause.cause.kind)},
          {"where", utf8(cause.cause.where)},
          {"message", utf8(base::headline_of(cause))},
          {"findings", std::move(ids)}};
}

Json json_of(const base::Campaign& campaign) {
  const base::CampaignSession& last = campaign.sessions.back();
  Json causes = Json::array();
  for (const base::FindingGroup& cause : base::causes_of(campaign.findings)) {
    causes.push_back(row_of(cause));
  }
  Json findings = Json::array();
  for (const base::FuzzFinding& finding : campaign.findings) findings.push_back(row_of(finding));
  return {{"target",
           {{"kind", utf8(last.header.target.kind)}, {"name", utf8(last.header.target.name)}}},
          {"mutations", last.counts.mutations},
          {"executions", last.counts.executions},
          {"causes", std::move(causes)},
          {"findings", std::move(findings)}};
}

}  // namespace

std::string render_json(const base::RunResult& result, const Annexes& annexes) {
  const base::RunHeader& header = result.header;
  Json cases = Json::array();
  for (const base::CaseResult& judged : result.cases) cases.push_back(row_of(judged));
  Json report{{"format", results_format},
              {"tool", json_of_tool(header.tool_version)},
              {"target", {{"kind", utf8(header.target.kind)}, {"name", utf8(header.target.name)}}},
              {"generation", utf8(header.generation)},
              {"dialect", utf8(header.dialect)},
              {"strict", header.strict},
              {"seed", std::to_string(header.seed)},
              {"started", utf8(header.started)},
              {"selected", header.selected},
              {"complete", result.complete},
              {"verdict", json_of_verdict(result)},
              {"operations", json_of(header.operations)},
              {"coverage", json_of_coverage(result)},
              {"causes", json_of(causes_of(result.cases))},
              {"totals", json_of(base::totals_of(result.cases))},
              {"cases", std::move(cases)}};
  if (!result.problem.empty()) report["problem"] = utf8(result.problem);
  if (annexes.gate) report["gate"] = json_of(*annexes.gate);
  if (annexes.selftest) report["selftest"] = json_of(*annexes.selftest);
  for (const base::Campaign& campaign : annexes.campaigns) {
    if (!campaign.sessions.empty()) report["campaigns"].push_back(json_of(campaign));
  }
  return indented(report);
}

}  // namespace assay::reports
