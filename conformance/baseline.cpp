#include "conformance/baseline.hpp"

#include <algorithm>
#include <utility>

#include "conformance/problem.hpp"
#include "conformance/table_reader.hpp"

namespace assay::conformance {
namespace {

using base::CaseResult;
using base::KnownFailure;
using base::Outcome;
using base::Standing;

KnownFailure read_known(TableReader& table) {
  KnownFailure known;
  known.file = table.origin().file;
  known.line = table.origin().line;
  known.case_id = table.text("case");
  known.reason = table.text("reason");
  known.link = table.optional_text("link").value_or("");
  known.expires = table.day("expires");
  known.flaky = table.boolean("flaky").value_or(false);
  table.refuse_unknown();
  return known;
}

void refuse_doubles(const Baseline& baseline, std::vector<Problem>& problems) {
  for (auto known = baseline.begin(); known != baseline.end(); ++known) {
    if (std::ranges::find(baseline.begin(), known, known->case_id, &KnownFailure::case_id) !=
        known) {
      problems.push_back(
          {{known->file, known->line}, "'" + known->case_id + "' stands here twice"});
    }
  }
}

bool fails(const CaseResult& result, bool strict) {
  return result.outcome == Outcome::fail || (strict && result.outcome == Outcome::nonstrict);
}

bool passes(const CaseResult& result, bool strict) {
  return result.outcome == Outcome::pass || (!strict && result.outcome == Outcome::nonstrict);
}

const CaseResult* find_result(const std::vector<CaseResult>& cases, std::string_view id) {
  const auto found = std::ranges::find(cases, id, &CaseResult::id);
  return found == cases.end() ? nullptr : &*found;
}

const KnownFailure* find_known(const Baseline& baseline, std::string_view id) {
  const auto found = std::ranges::find(baseline, id, &KnownFailure::case_id);
  return found == baseline.end() ? nullptr : &*found;
}

// Days of this form compare as texts.
Standing standing_of(const Catalogue& catalogue, const KnownFailure& known,
                     const std::vector<CaseResult>& cases, bool strict, std::string_view today) {
  if (catalogue.find_case(known.case_id) == nullptr) return Standing::unknown_case;
  const CaseResult* const result = find_result(cases, known.case_id);
  const bool passed = result != nullptr && passes(*result, strict);
  if (passed && !known.flaky) return Standing::passes;
  if (known.expires < today) return Standing::expired;
  if (passed) return Standing::flaky;
  return result != nullptr && fails(*result, strict) ? Standing::known : Standing::idle;
}

}  // namespace

Baseline read_baseline(std::string_view toml, std::string_view file) {
  Baseline baseline;
  std::vector<Problem> problems;
  try {
    const TomlValue root = parse_toml(toml);
    TableReader reader(root, file, problems);
    for (TableReader& table : reader.tables("known")) baseline.push_back(read_known(table));
    reader.refuse_unknown();
  } catch (const TomlError& error) {
    problems.push_back({{std::string(file), error.line()}, error.what()});
  }
  refuse_doubles(baseline, problems);
  if (!problems.empty()) throw CatalogueError(std::move(problems));
  return baseline;
}

base::GateResult gate(const Catalogue& catalogue, const Baseline& baseline,
                      const std::vector<CaseResult>& cases, bool strict, std::string_view today) {
  base::GateResult result{baseline, {}};
  for (KnownFailure& entry : result.entries) {
    entry.standing = standing_of(catalogue, entry, cases, strict, today);
  }
  for (const CaseResult& judged : cases) {
    if (!fails(judged, strict)) continue;
    const KnownFailure* const known = find_known(result.entries, judged.id);
    if (known != nullptr && known->standing == Standing::known) continue;
    result.fresh.push_back({judged.id, judged.actual});
  }
  return result;
}

}  // namespace assay::conformance
