#include "reports/formats/findings_sarif.hpp"

#include <map>

#include "reports/formats/sarif.hpp"
#include "reports/log/sha256.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

// The folder of the campaign, wherever a user keeps it.
constexpr const char* findings_base = "FINDINGS";

std::string text(const std::string& bytes) {
  return visible(clip(bytes, SarifLimits().field), Lines::keep);
}

std::string sentence_of(const base::FuzzFinding& finding) {
  std::string sentence = finding.property + " " + finding.cause + ": " + finding.detail + ".\n";
  if (!finding.message.empty()) sentence += "Message: " + finding.message + "\n";
  for (const base::EditEntry& edit : finding.edits) {
    sentence += "  " + edit.op + " " + edit.path + " " + edit.name + " " + edit.value + "\n";
  }
  return sentence + "See: ews-assay promote " + finding.id;
}

std::string rule_of(const base::FuzzFinding& finding) {
  return finding.rules.empty() ? finding.property : finding.rules.front();
}

Json result_of(const base::FuzzFinding& finding, std::size_t rule) {
  return {
      {"ruleId", utf8(rule_of(finding))},
      {"ruleIndex", rule},
      {"level", "error"},
      {"message", {{"text", sarif_text(text(sentence_of(finding)))}}},
      {"locations",
       Json::array({{{"physicalLocation",
                      {{"artifactLocation",
                        {{"uri", uri_path(finding.id + ".request")}, {"uriBaseId", findings_base}}},
                       {"region", {{"startLine", 1}}}}}}})},
      {"partialFingerprints", {{"ewsAssayFinding/v1", sha256(finding.id)}}}};
}

}  // namespace

std::string render_findings_sarif(std::span<const base::FuzzFinding> findings,
                                  std::string_view tool_version) {
  std::map<std::string, std::size_t> indices;
  Json rules = Json::array();
  Json results = Json::array();
  for (const base::FuzzFinding& finding : findings) {
    if (results.size() == SarifLimits().results) break;
    const std::string rule = rule_of(finding);
    const auto [entry, added] = indices.try_emplace(rule, rules.size());
    if (added) {
      rules.push_back(
          {{"id", utf8(rule)},
           {"shortDescription", {{"text", sarif_text(text(finding.property + " " + rule))}}},
           {"help", {{"text", text("ews-assay explain " + rule)}}}});
    }
    results.push_back(result_of(finding, entry->second));
  }
  Json driver = json_of_tool(tool_version);
  driver["rules"] = std::move(rules);
  Json run{{"tool", {{"driver", std::move(driver)}}},
           {"automationDetails", {{"id", "ews-assay/fuzz/"}}},
           {"originalUriBaseIds",
            {{findings_base, {{"description", {{"text", "The folder of the campaign."}}}}}}},
           {"columnKind", "unicodeCodePoints"},
           {"results", std::move(results)}};
  return indented(
      {{"$schema", sarif_schema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}});
}

}  // namespace assay::reports
