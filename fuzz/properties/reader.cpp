#include "fuzz/properties/reader.hpp"

#include <algorithm>

#include "base/violation.hpp"

namespace assay::fuzz {
namespace {

using base::Finding;
using base::Level;
using base::Stage;
using inspect::Inspection;
using inspect::Verdict;

// UTF-16 of one byte pair per character becomes up to three bytes of UTF-8.
constexpr std::size_t longest_character = 3;

std::string broken_finding(const Finding& finding, std::string_view message) {
  if (finding.rule.empty() || finding.message.empty()) return "a finding without rule or message";
  if (finding.position.offset > message.size() * longest_character) {
    return "a finding beyond the end of the text";
  }
  if (finding.position.line == 0 || finding.position.column == 0)
    return "a finding without a place";
  return {};
}

std::string broken_verdict(const Inspection& inspection) {
  const auto& findings = inspection.findings;
  const bool broken = std::ranges::any_of(findings, base::breaks_grammar);
  // An erratum is no violation, yet the published grammar refuses it.
  const bool erratum = std::ranges::any_of(
      findings, [](const Finding& finding) { return finding.level == Level::erratum; });
  if (inspection.schema_valid && broken) return "schema-valid with a violation of the schema";
  const bool reason = broken || erratum || inspection.dropped > 0;
  if (!inspection.schema_valid && !reason) return "not schema-valid without a reason";
  if (inspection.schema_valid && inspection.reached != Stage::semantics) {
    return "schema-valid, but the last stage was not reached";
  }
  if (findings.empty() && inspection.verdict != Verdict::conforms) return "a verdict from nothing";
  if (inspection.kind != inspect::Kind::unknown && inspection.operation.empty()) {
    return "a kind without an operation";
  }
  return {};
}

}  // namespace

std::string broken_inspection(const Inspection& inspection, std::string_view message) {
  for (const Finding& finding : inspection.findings) {
    if (std::string broken = broken_finding(finding, message); !broken.empty()) return broken;
  }
  const auto offset = [](const Finding& finding) { return finding.position.offset; };
  if (!std::ranges::is_sorted(inspection.findings, {}, offset)) return "findings out of order";
  return broken_verdict(inspection);
}

}  // namespace assay::fuzz
