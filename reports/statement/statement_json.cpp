#include <array>

#include "base/results/verdict.hpp"
#include "reports/log/log.hpp"
#include "reports/log/sha256.hpp"
#include "reports/statement/statement.hpp"
#include "reports/text/escape.hpp"
#include "reports/text/json_values.hpp"

namespace assay::reports {
namespace {

using base::Outcome;

Json json_of(const StatementRow& row) {
  Json evidence = Json::array();
  for (const Evidence& item : row.evidence) {
    evidence.push_back({{"case", utf8(item.case_id)}, {"outcome", base::name_of(item.outcome)}});
  }
  Json json{
      {"requirement", utf8(row.requirement.id)}, {"statement", utf8(row.requirement.statement)},
      {"source", utf8(row.requirement.source)},  {"level", base::name_of(row.requirement.level)},
      {"status", status_of(row.requirement)},    {"supported", name_of(row.support)},
      {"evidence", std::move(evidence)},         {"answers", row.answers}};
  if (!row.reason.empty()) json["reason"] = utf8(row.reason);
  if (!row.requirement.untestable.empty()) json["untestable"] = utf8(row.requirement.untestable);
  return json;
}

Json digests_of(const base::RunHeader& header, const LogIdentity& log) {
  Json digests = Json::object();
  for (const base::Digest& digest : header.digests) {
    digests[utf8(digest.subject)] = utf8(digest.sha256);
  }
  digests["log"] = utf8(log.digest);
  digests[log_file] = utf8(log.file_sha256);
  for (const base::Digest& annex : log.annexes) digests[utf8(annex.subject)] = utf8(annex.sha256);
  return digests;
}

Json target_of(const base::Target& target) {
  return {{"kind", utf8(target.kind)},
          {"name", utf8(target.name)},
          {"product", utf8(target.product)},
          {"version", utf8(target.version)}};
}

// A ResourceDescriptor of in-toto.
Json resource(const base::Digest& digest) {
  return {{"name", utf8(digest.subject)}, {"digest", {{"sha256", utf8(digest.sha256)}}}};
}

// What the run was made with: whoever checks the statement compares it with what is wanted.
Json configuration_of(const base::RunHeader& header) {
  Json configuration = Json::array();
  for (const base::Digest& digest : header.digests) {
    configuration.push_back(resource(digest));
  }
  return configuration;
}

std::string_view result_of(const base::RunResult& run) {
  if (!base::is_good(base::verdict_of(run))) return "FAILED";
  const base::Totals totals = base::totals_of(run.cases);
  return totals[static_cast<std::size_t>(Outcome::nonstrict)] > 0 ? "WARNED" : "PASSED";
}

Json ids_of(const base::RunResult& run, Outcome outcome) {
  Json ids = Json::array();
  for (const base::CaseResult& result : run.cases) {
    if (result.outcome == outcome) ids.push_back(utf8(result.id));
  }
  return ids;
}

}  // namespace

std::string render_statement_json(const base::RunResult& run, const LogIdentity& log) {
  const base::RunHeader& header = run.header;
  Json rows = Json::array();
  for (const StatementRow& row : statement_rows(run)) rows.push_back(json_of(row));
  return indented({{"tool", json_of_tool(header.tool_version)},
                   {"target", target_of(header.target)},
                   {"generation", utf8(header.generation)},
                   {"strict", header.strict},
                   {"started", utf8(header.started)},
                   {"complete", run.complete},
                   {"verdict", json_of_verdict(run)},
                   {"partial", base::is_partial(run.header)},
                   {"totals", json_of(base::totals_of(run.cases))},
                   {"digests", digests_of(header, log)},
                   {"requirements", std::move(rows)}});
}

std::string render_attestation(const base::RunResult& run, const LogIdentity& log) {
  Json subjects = Json::array({resource({log_file, log.file_sha256})});
  for (const base::Digest& annex : log.annexes) subjects.push_back(resource(annex));
  subjects.push_back(resource({statement_page, sha256(render_statement_html(run, log))}));
  subjects.push_back(resource({statement_data, sha256(render_statement_json(run, log))}));
  return indented({{"_type", "https://in-toto.io/Statement/v1"},
                   {"subject", std::move(subjects)},
                   {"predicateType", "https://in-toto.io/attestation/test-result/v0.1"},
                   {"predicate",
                    {{"result", result_of(run)},
                     {"configuration", configuration_of(run.header)},
                     {"passedTests", ids_of(run, Outcome::pass)},
                     {"warnedTests", ids_of(run, Outcome::nonstrict)},
                     {"failedTests", ids_of(run, Outcome::fail)}}}});
}

}  // namespace assay::reports
