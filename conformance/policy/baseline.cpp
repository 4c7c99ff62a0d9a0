#include "conformance/policy/baseline.hpp"

#include <algorithm>
#include <utility>

#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/model/problem.hpp"

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
  known.cause = table.optional_text("cause").value_or("");
  known.reason = table.text("reason");
  known.link = table.optional_text("link").value_or("");
  known.expires = table.day("expires");
  known.flaky = table.boolean("flaky").value_or(false);
  table.refuse_unknown();
  return known;
}

void refuse_doubles(const Baseline& baseline, std::vector<Problem>& problems) {
  for (auto known = baseline.begin(); known != baseline.end(); ++known) {
    const auto is_same = [&](const KnownFailure& other) {
      return other.case_id == known->case_id && other.cause == known->cause;
    };
    if (std::find_if(baseline.begin(), known, is_same) == known) continue;
    problems.push_back({{known->file, known->line},
                        "'" + known->case_id + "' stands here twice" +
                            (known->cause.empty() ? "" : " with the same cause")});
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

// Why a case fails, one failure for each cause. A log of earlier versions names none.
std::vector<base::NewFailure> failures_of(const CaseResult& result, bool strict) {
  std::vector<base::NewFailure> failures;
  if (!fails(result, strict)) return failures;
  const bool blocks = std::ranges::any_of(result.causes, &base::Cause::blocking);
  for (const base::Cause& cause : result.causes) {
    if (!strict && blocks && !cause.blocking) continue;
    failures.push_back({result.id, cause.message, base::key_of(cause)});
  }
  if (failures.empty()) failures.push_back({result.id, "", ""});
  if (failures.size() == 1) failures.front().actual = result.actual;
  return failures;
}

bool is_about(const KnownFailure& known, const base::NewFailure& failure) {
  const bool fits = known.cause.empty() || failure.cause.empty() || known.cause == failure.cause;
  return fits && known.case_id == failure.case_id;
}

// Days of this form compare as texts.
Standing standing_of(const Catalogue& catalogue, const KnownFailure& known,
                     const std::vector<CaseResult>& cases, bool strict, std::string_view today) {
  if (catalogue.find_case(known.case_id) == nullptr) return Standing::unknown_case;
  const CaseResult* const result = find_result(cases, known.case_id);
  if (result == nullptr) return known.expires < today ? Standing::expired : Standing::idle;
  const std::vector<base::NewFailure> failures = failures_of(*result, strict);
  const bool occurs = std::ranges::any_of(
      failures, [&](const base::NewFailure& failure) { return is_about(known, failure); });
  const bool is_gone = passes(*result, strict) || (fails(*result, strict) && !occurs);
  if (is_gone && !known.flaky) return Standing::passes;
  if (known.expires < today) return Standing::expired;
  if (is_gone) return Standing::flaky;
  return occurs ? Standing::known : Standing::idle;
}

bool is_known(const Baseline& entries, const base::NewFailure& failure) {
  return std::ranges::any_of(entries, [&](const KnownFailure& entry) {
    return entry.standing == Standing::known && is_about(entry, failure);
  });
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
    for (base::NewFailure& failure : failures_of(judged, strict)) {
      if (!is_known(result.entries, failure)) result.fresh.push_back(std::move(failure));
    }
  }
  return result;
}

}  // namespace assay::conformance
