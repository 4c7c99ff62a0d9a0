#include "conformance/baseline.hpp"

#include <algorithm>
#include <utility>

#include "base/day.hpp"
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
  known.expires = table.text("expires");
  if (!known.expires.empty() && !base::is_day(known.expires)) {
    table.complain("expires", "'expires' is no day like \"2026-12-31\"");
  }
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
  if (result != nullptr && passes(*result, strict)) return Standing::passes;
  if (known.expires < today) return Standing::expired;
  return result != nullptr && fails(*result, strict) ? Standing::known : Standing::idle;
}

std::string in_toml(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted.append(1, '\\').append(1, c);
    } else if (byte < 0x20 || byte == 0x7F) {
      quoted.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    } else {
      quoted += c;
    }
  }
  return quoted + "\"";
}

std::string table_of(const KnownFailure& known) {
  std::string table = "\n[[known]]\ncase = " + in_toml(known.case_id) +
                      "\nreason = " + in_toml(known.reason) + "\n";
  if (!known.link.empty()) table += "link = " + in_toml(known.link) + "\n";
  return table + "expires = " + in_toml(known.expires) + "\n";
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

std::string propose_baseline(const Catalogue& catalogue, const Baseline& baseline,
                             const std::vector<CaseResult>& cases, bool strict,
                             std::string_view today) {
  const base::GateResult found = gate(catalogue, baseline, cases, strict, today);
  std::string text = "# Known failures. Each needs a reason and the last day on which it holds.\n";
  for (const KnownFailure& entry : found.entries) {
    text += is_stale(entry) ? "\n# Taken out: " + complaint_about(entry) + "\n" : table_of(entry);
  }
  for (const base::NewFailure& fresh : found.fresh) {
    text += table_of({fresh.case_id, "", "", "", "", 0, {}});
  }
  return text;
}

}  // namespace assay::conformance
