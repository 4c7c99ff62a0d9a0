#include "base/results/verdict.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/results/operations.hpp"

namespace assay::base {
namespace {

std::size_t count_of(const Totals& totals, Outcome outcome) {
  return totals[static_cast<std::size_t>(outcome)];
}

// A must that rests on inference alone never stands in the way.
bool is_settled(const RequirementCoverage& each) {
  const bool spared = each.coverage == Coverage::nonstrict && !each.requirement->blocking;
  return each.requirement->level != Level::must || each.coverage == Coverage::met ||
         each.coverage == Coverage::untestable || spared;
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string claim_of_tested(const Tally& must) {
  const std::string of = " of " + counted(must.testable, "mandatory requirement");
  if (must.tested == 0) return "met what was asked, which is none" + of;
  if (must.met == must.tested) {
    return "met everything that was tested: " + std::to_string(must.met) + of;
  }
  return "met " + std::to_string(must.met) + " and tested " + std::to_string(must.tested) + of;
}

std::string claim_of_failure(const RunResult& result,
                             const std::vector<RequirementCoverage>& coverage) {
  const Totals totals = totals_of(result.cases);
  const std::size_t failed = count_of(totals, Outcome::fail);
  if (failed == 0) {
    return "does not conform strictly: " +
           counted(count_of(totals, Outcome::nonstrict), "nonstrict case");
  }
  const auto missed = static_cast<std::size_t>(
      std::ranges::count(coverage, Coverage::failed, &RequirementCoverage::coverage));
  return "does not conform: " + counted(missed, "requirement") + (missed == 1 ? " is" : " are") +
         " not met, " + counted(failed, "case") + " failed";
}

bool is_judged(const CaseResult& result) {
  return result.outcome == Outcome::pass || result.outcome == Outcome::nonstrict ||
         result.outcome == Outcome::fail;
}

// One sentence for all that have the same evidence: "does not implement GetImItems, SetImGroup:
// ..."
std::string claim_of_missing(const std::vector<const OperationState*>& missing) {
  std::vector<std::pair<std::string_view, std::string>> sentences;  // evidence, names
  for (const OperationState* const one : missing) {
    const auto known = std::ranges::find(sentences, one->evidence,
                                         &std::pair<std::string_view, std::string>::first);
    if (known == sentences.end()) {
      sentences.emplace_back(one->evidence, one->name);
    } else {
      known->second += ", " + one->name;
    }
  }
  std::string claim;
  for (const auto& [evidence, names] : sentences) {
    claim.append(claim.empty() ? "" : "; ").append("does not implement ").append(names);
    if (!evidence.empty()) claim.append(": ").append(evidence);
  }
  return claim;
}

// "; 2 of 5 cases could not be judged": no claim is about them.
std::string words_of_undecided_cases(const RunResult& result) {
  const std::size_t undecided = count_of(totals_of(result.cases), Outcome::inconclusive);
  if (undecided == 0) return {};
  return "; " + std::to_string(undecided) + " of " + counted(result.cases.size(), "case") +
         " could not be judged";
}

constexpr std::string_view unread_traffic = "not all of the traffic could be read";

// Recordings have no probes: a problem is one of reading them.
bool misses_traffic(const RunResult& result) {
  return result.header.target.kind == "recorded" && !result.problem.empty();
}

std::string claim_of_undecided(const RunResult& result) {
  if (!result.complete) return "undecided: the run ended early";
  if (misses_traffic(result)) return "undecided: " + std::string(unread_traffic);
  if (!result.problem.empty()) return "undecided: the target failed a sanity probe";
  return "undecided: no case could be judged";
}

// Apart from operations that are missing.
RunVerdict verdict_on_the_rest(const RunResult& result) {
  const Totals totals = totals_of(result.cases);
  if (!conforms(totals, result.header.strict)) return RunVerdict::does_not_conform;
  const std::size_t met = count_of(totals, Outcome::pass) + count_of(totals, Outcome::nonstrict);
  const bool sane = result.complete && result.problem.empty();
  if (!sane || met == 0) return RunVerdict::undecided;
  return std::ranges::all_of(coverage_of(result), is_settled) ? RunVerdict::conforms
                                                              : RunVerdict::met_what_was_tested;
}

std::string claim_about_the_rest(const RunResult& result) {
  const std::vector<RequirementCoverage> coverage = coverage_of(result);
  const Tally must = tally_of(coverage, Level::must);
  switch (verdict_on_the_rest(result)) {
    case RunVerdict::conforms:
      return "conforms: " + counted(must.testable, "mandatory requirement") + " tested and met" +
             (result.header.strict ? ", strictly" : "");
    case RunVerdict::does_not_conform:
      return claim_of_failure(result, coverage);
    case RunVerdict::met_what_was_tested:
      return claim_of_tested(must) + words_of_undecided_cases(result);
    case RunVerdict::not_implemented:
    case RunVerdict::undecided:
      break;
  }
  return claim_of_undecided(result);
}

}  // namespace

std::string_view name_of(RunVerdict verdict) {
  static constexpr std::array<std::string_view, run_verdict_count> names{
      "conforms", "met-what-was-tested", "does-not-conform", "not-implemented", "undecided"};
  return names[static_cast<std::size_t>(verdict)];
}

RunVerdict verdict_of(const RunResult& result) {
  return missing_operations(result.header).empty() ? verdict_on_the_rest(result)
                                                   : RunVerdict::not_implemented;
}

bool is_good(RunVerdict verdict) {
  return verdict == RunVerdict::conforms || verdict == RunVerdict::met_what_was_tested;
}

std::string gap_of(const RunResult& result) {
  if (!result.complete) {
    return "the run ended early: " + std::to_string(result.cases.size()) + " of " +
           std::to_string(result.header.selected) + " cases judged";
  }
  return misses_traffic(result) ? std::string(unread_traffic) + ": " + result.problem : "";
}

std::string sentence_of(const RunResult& result) {
  std::string sentence = claim_of(result) + ".";
  sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  return sentence;
}

bool is_partial(const RunHeader& header) {
  const SelectionEntry& selection = header.selection;
  const bool all_ids = selection.ids.empty() || std::ranges::count(selection.ids, "*") > 0;
  const bool all_levels = selection.level.empty() || selection.level == name_of(Level::may);
  const bool one_shard = selection.shard.count > 1 && selection.shard.index > 0;
  return !all_ids || !selection.skip.empty() || !selection.tags.empty() || !all_levels || one_shard;
}

std::string claim_of(const RunResult& result) {
  const std::vector<const OperationState*> missing = missing_operations(result.header);
  if (missing.empty()) return claim_about_the_rest(result);
  std::string claim = claim_of_missing(missing);
  const bool others = std::ranges::any_of(result.cases, [&](const CaseResult& each) {
    return is_judged(each) &&
           std::ranges::find(missing, operation_of(each), &OperationState::name) == missing.end();
  });
  return others ? claim + "; the other operations: " + claim_about_the_rest(result) : claim;
}

}  // namespace assay::base
