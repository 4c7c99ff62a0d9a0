#include "reports/formats/findings_sarif.hpp"

#include <map>
#include <span>
#include <vector>

#include "base/results/finding_causes.hpp"
#include "reports/cases/case_words.hpp"
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

std::string rule_of(const base::FindingGroup& cause) {
  return cause.cause.requirement.empty() ? cause.findings.front()->property
                                         : cause.cause.requirement;
}

std::string sentences_of(const base::FindingGroup& cause) {
  std::string sentences =
      base::headline_of(cause) + ": " + counted(cause.findings.size(), "finding") + ".\n";
  for (const base::FuzzFinding* const finding : cause.findings) {
    if (sentences.size() > SarifLimits().field) break;
    sentences += sentence_of(*finding) + "\n";
  }
  return sentences;
}

Json location_of(const base::FuzzFinding& finding) {
  return {{"physicalLocation",
           {{"artifactLocation",
             {{"uri", uri_path(finding.id + ".request")}, {"uriBaseId", findings_base}}},
            {"region", {{"startLine", 1}}}}}};
}

// One alert for each cause, whatever the number of messages that show it.
Json result_of(const base::FindingGroup& cause, std::size_t rule) {
  Json result{{"ruleId", utf8(rule_of(cause))},
              {"ruleIndex", rule},
              {"level", "error"},
              {"message", {{"text", sarif_text(text(sentences_of(cause)))}}},
              {"locations", Json::array({location_of(*cause.findings.front())})},
              {"occurrenceCount", cause.findings.size()},
              {"partialFingerprints",
               {{"ewsAssayCause/v1", sha256(base::key_of(cause.cause) + " " + cause.cause.sign)}}}};
  for (const base::FuzzFinding* const finding : std::span(cause.findings).subspan(1)) {
    if (result["relatedLocations"].size() == SarifLimits().results) break;
    result["relatedLocations"].push_back(location_of(*finding));
  }
  return result;
}

}  // namespace

std::string render_findings_sarif(std::span<const base::FuzzFinding> findings,
                                  std::string_view tool_version) {
  std::map<std::string, std::size_t> indices;
  Json rules = Json::array();
  Json results = Json::array();
  const std::vector<base::FuzzFinding> kept(findings.begin(), findings.end());
  for (const base::FindingGroup& cause : base::causes_of(kept)) {
    if (results.size() == SarifLimits().results) break;
    const std::string rule = rule_of(cause);
    const auto [entry, added] = indices.try_emplace(rule, rules.size());
    if (added) {
      const std::string brief = cause.findings.front()->property + " " + rule;
      rules.push_back({{"id", utf8(rule)},
                       {"shortDescription", {{"text", sarif_text(text(brief))}}},
                       {"help", {{"text", text("ews-assay explain " + rule)}}}});
    }
    results.push_back(result_of(cause, entry->second));
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
