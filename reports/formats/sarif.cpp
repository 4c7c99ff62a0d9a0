#include "reports/formats/sarif.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/results/verdict.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/cases/gate_lookup.hpp"
#include "reports/cases/reproduction.hpp"
#include "reports/log/sha256.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

// Files of the catalogue are named below it, wherever a user keeps it.
constexpr const char* catalogue_base = "CATALOGUE";
constexpr std::string_view no_requirement = "unattributed";
constexpr const char* stale_rule = "stale-baseline";

std::string_view level_of(const base::CaseResult& result, bool strict) {
  if (counts_as_failure(result, strict)) return "error";
  return result.outcome == base::Outcome::nonstrict ? "note" : "warning";
}

bool is_reported(const base::CaseResult& result) {
  return result.outcome == base::Outcome::fail || result.outcome == base::Outcome::nonstrict ||
         result.outcome == base::Outcome::inconclusive;
}

class SarifWriter {
 public:
  SarifWriter(const base::RunResult& run, const Annexes& annexes, const SarifLimits& limits)
      : run_(run), known_failures_(annexes), limits_(limits) {
    for (const base::RequirementEntry& entry : run.header.requirements) {
      known_.emplace(entry.id, &entry);
    }
  }

  std::string write() && {
    Json results = Json::array();
    // What is wrong with the baseline comes first: a consumer may cut the list.
    for (const base::KnownFailure* const entry : known_failures_.stale()) {
      if (results.size() < limits_.results) results.push_back(result_of(*entry));
    }
    for (const base::CaseResult& result : run_.cases) {
      if (!is_reported(result)) continue;
      if (results.size() == limits_.results) break;
      results.push_back(result_of(result));
    }
    Json driver = json_of_tool(run_.header.tool_version);
    driver["rules"] = std::move(rules_);
    Json run{{"tool", {{"driver", std::move(driver)}}},
             {"automationDetails", {{"id", text("ews-assay/" + run_.header.target.kind + "/")}}},
             {"originalUriBaseIds",
              {{catalogue_base, {{"description", {{"text", "The catalogue of ews-assay."}}}}}}},
             {"invocations", Json::array({invocation()})},
             {"columnKind", "unicodeCodePoints"},
             {"results", std::move(results)}};
    return indented(
        {{"$schema", sarif_schema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}});
  }

 private:
  std::string text(const std::string& bytes) const {
    return visible(clip(bytes, limits_.field), Lines::keep);
  }

  Json message(const std::string& bytes) const { return {{"text", sarif_text(text(bytes))}}; }

  Json invocation() const {
    std::string gap = base::gap_of(run_);
    Json json{{"executionSuccessful", gap.empty()}};
    if (gap.empty()) return json;
    gap.front() = static_cast<char>(gap.front() - 'a' + 'A');
    json["toolExecutionNotifications"] =
        Json::array({{{"level", "error"}, {"message", message(gap + ".")}}});
    return json;
  }

  Json result_of(const base::CaseResult& result) {
    const std::string rule = rule_named_by(result);
    Json json{{"ruleId", utf8(rule)},
              {"ruleIndex", index_of(rule, result)},
              {"level", level_of(result, run_.header.strict)},
              {"message", message(sentence_of(result))},
              {"locations", Json::array({location_of(result)})},
              {"partialFingerprints", {{"ewsAssayCase/v1", sha256(result.id)}}}};
    json["properties"] = {{"case", utf8(result.id)},
                          {"outcome", name_of(result.outcome)},
                          {"requirements", text(joined(result.requirements))},
                          {"source", text(result.source)}};
    if (!result.causes.empty()) {
      const std::string key = base::key_of(result.causes.front());
      json["partialFingerprints"]["ewsAssayCause/v1"] = sha256(key);
      json["properties"]["cause"] = text(key);
    }
    if (known_failures_.is_given()) add_baseline_state(json, result);
    return json;
  }

  // The rule that is broken; without a cause, the first that the case is about.
  static std::string rule_named_by(const base::CaseResult& result) {
    for (const base::Cause& cause : result.causes) {
      if (!cause.requirement.empty()) return cause.requirement;
    }
    return result.requirements.empty() ? std::string(no_requirement) : result.requirements.front();
  }

  // SARIF 2.1.0, 3.27.24 and 3.35: a suppression without a status counts as accepted.
  void add_baseline_state(Json& json, const base::CaseResult& result) const {
    const bool is_listed = known_failures_.entry(result) != nullptr;
    json["baselineState"] = is_listed ? "unchanged" : "new";
    const base::KnownFailure* const excuse = known_failures_.excuse(result);
    if (excuse == nullptr) return;
    json["suppressions"] = Json::array({{{"kind", "external"},
                                         {"status", "accepted"},
                                         {"justification", text(excuse_of(*excuse))}}});
  }

  // The entry is at fault, not the target: it is shown where it stands in the baseline.
  Json result_of(const base::KnownFailure& entry) {
    base::CaseResult about;
    about.statement = "A baseline holds only failures that occur, until the day it names";
    about.source = "ews-assay, reports/README.md";
    const std::size_t index = index_of(stale_rule, about);
    return {
        {"ruleId", stale_rule},
        {"ruleIndex", index},
        {"level", "error"},
        {"message", message(stale_words(entry))},
        {"locations",
         Json::array({{{"physicalLocation",
                        {{"artifactLocation", {{"uri", uri_path(entry.file)}}},
                         {"region", {{"startLine", std::max<std::size_t>(entry.line, 1)}}}}}}})},
        {"partialFingerprints", {{"ewsAssayCase/v1", sha256("baseline/" + entry.case_id)}}},
        {"properties", {{"case", utf8(entry.case_id)}, {"standing", name_of(entry.standing)}}},
        {"baselineState", "new"}};
  }

  std::string sentence_of(const base::CaseResult& result) const {
    std::string sentence = result.title + ".\n";
    if (!result.expected.empty()) sentence += "Expected: " + result.expected + ".\n";
    if (!result.actual.empty()) sentence += "Actual: " + result.actual + ".\n";
    if (!result.reason.empty()) sentence += "Reason: " + result.reason + ".\n";
    return sentence + "See: ews-assay explain " + explained_id(run_.header, result);
  }

  static Json location_of(const base::CaseResult& result) {
    const std::string file = result.file.empty() ? "cases" : result.file;
    return {{"physicalLocation",
             {{"artifactLocation", {{"uri", uri_path(file)}, {"uriBaseId", catalogue_base}}},
              {"region", {{"startLine", std::max<std::size_t>(result.line, 1)}}}}},
            {"logicalLocations",
             Json::array({{{"fullyQualifiedName", utf8(result.id)}, {"kind", "member"}}})}};
  }

  // Rules are listed in the order in which results name them.
  std::size_t index_of(const std::string& rule, const base::CaseResult& result) {
    const auto [entry, added] = indices_.try_emplace(rule, rules_.size());
    if (added) rules_.push_back(rule_of(rule, result));
    return entry->second;
  }

  Json rule_of(const std::string& id, const base::CaseResult& result) const {
    const auto known = known_.find(id);
    const bool listed = known != known_.end();
    const std::string statement = listed ? known->second->statement : result.statement;
    const std::string source = listed ? known->second->source : result.source;
    return {{"id", utf8(id)},
            {"shortDescription", message(statement.empty() ? id : statement)},
            {"fullDescription", message(statement + "\nSource: " + source)},
            {"help", message(id == stale_rule ? "ews-assay baseline LOG --update FILE"
                                              : "ews-assay explain " + id)}};
  }

  const base::RunResult& run_;
  GateLookup known_failures_;
  const SarifLimits& limits_;
  std::map<std::string, const base::RequirementEntry*, std::less<>> known_;
  std::map<std::string, std::size_t> indices_;
  Json rules_ = Json::array();
};

}  // namespace

std::string render_sarif(const base::RunResult& result, const Annexes& annexes,
                         const SarifLimits& limits) {
  return SarifWriter(result, annexes, limits).write();
}

}  // namespace assay::reports
