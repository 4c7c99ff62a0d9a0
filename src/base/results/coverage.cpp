#include "base/results/coverage.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/results/cause_groups.hpp"
#include "base/results/operations.hpp"

namespace assay::base {
namespace {

bool is_judged(Outcome outcome) {
  return outcome == Outcome::pass || outcome == Outcome::nonstrict || outcome == Outcome::fail;
}

// What a run holds about one requirement.
struct Record {
  Totals cases{};
  std::size_t shown = 0;                // cases that met it
  std::size_t answers = 0;              // that met it
  std::size_t failures = 0;             // causes that block
  std::array<std::size_t, 4> misses{};  // causes that do not, by their level
  std::size_t breaches = 0;             // cases
  std::string reason;
};

using Records = std::map<std::string_view, Record>;

// The general fault that a cause is part of.
using Generals = std::map<const Cause*, const CauseGroup*>;

Generals generals_of(const std::vector<CauseGroup>& groups) {
  Generals generals;
  for (const CauseGroup& group : groups) {
    if (!is_general(group)) continue;
    for (const Charge& charge : group.charges) generals[charge.cause] = &group;
  }
  return generals;
}

std::string reason_not_shown(const CaseResult& result, const Generals& generals) {
  if (!is_judged(result.outcome) || result.causes.empty()) return result.reason;
  const Cause& first = result.causes.front();
  const auto general = generals.find(&first);
  if (general == generals.end()) return result.id + " met " + key_of(first) + " first";
  const CauseGroup& group = *general->second;
  return "a general fault, " + group.cause.requirement + ", which " +
         std::to_string(group.cases.size()) + " cases met: " + group.cause.message;
}

void add_case(const CaseResult& result, const Generals& generals, Records& records) {
  for (const std::string& id : result.requirements) {
    Record& record = records[id];
    ++record.cases[static_cast<std::size_t>(result.outcome)];
    if (shows(result, id)) {
      ++record.shown;
    } else if (record.reason.empty()) {
      record.reason = reason_not_shown(result, generals);
    }
  }
}

void count(const Cause& cause, Record& record) {
  ++(cause.blocking ? record.failures : record.misses[static_cast<std::size_t>(cause.level)]);
}

// A general fault is that of one requirement; the others that its cases are about are not judged.
void add_causes(const std::vector<CauseGroup>& groups, Records& records) {
  std::map<std::string_view, std::set<const CaseResult*>> breaches;
  for (const CauseGroup& group : groups) {
    const bool general = is_general(group);
    for (const auto& [judged, cause] : group.charges) {
      if (!is_judged(judged->outcome)) continue;
      const std::string& id = general ? group.cause.requirement : cause->requirement;
      count(*cause, records[id]);
      breaches[id].insert(judged);
    }
  }
  for (const auto& [id, cases] : breaches) records[id].breaches = cases.size();
}

void add_answers(const CaseResult& result, Records& records) {
  for (const Exchange& exchange : result.exchanges) {
    for (const std::string& id : exchange.evidence) ++records[id].answers;
  }
}

// A step may demand less than its requirement does: a miss of that is none of the requirement, if
// something else shows that it is met.
std::size_t misses_of(const Record& record, Level strongest, Level weakest) {
  std::size_t sum = 0;
  for (auto level = static_cast<std::size_t>(strongest); level <= static_cast<std::size_t>(weakest);
       ++level) {
    sum += record.misses[level];
  }
  return sum;
}

Coverage judged_by(const Record& record, const RequirementEntry& requirement) {
  if (record.failures > 0) return Coverage::failed;
  if (misses_of(record, Level::must, requirement.level) > 0) return Coverage::nonstrict;
  if (record.shown > 0 || record.answers > 0) return Coverage::met;
  if (misses_of(record, Level::must, Level::erratum) > 0) return Coverage::nonstrict;
  if (std::ranges::any_of(record.cases, [](std::size_t count) { return count > 0; })) {
    return Coverage::not_judged;
  }
  return requirement.untestable.empty() ? Coverage::not_run : Coverage::untestable;
}

std::string reason_of(Coverage coverage, const Record& record,
                      const RequirementEntry& requirement) {
  if (coverage == Coverage::not_judged) return record.reason;
  if (coverage == Coverage::not_run) return "its cases were not selected";
  return coverage == Coverage::untestable ? requirement.untestable : "";
}

bool is_tested(Coverage coverage) { return coverage <= Coverage::met; }

constexpr std::string_view title_of_common = "Every operation";
constexpr std::string_view title_of_siblings = "Every operation but AddNewImContactToGroup";

std::string title_of(const std::string& operation) {
  if (operation.empty()) return std::string(title_of_common);
  return operation == sibling_operations ? std::string(title_of_siblings) : operation;
}

// The first operation, the others, and what they have in common.
int rank_of(const OperationCoverage& part) {
  if (part.title == tested_operation) return 0;
  if (part.title == title_of_siblings) return 2;
  return part.title == title_of_common ? 3 : 1;
}

}  // namespace

std::string_view name_of(Coverage coverage) {
  static constexpr std::array<std::string_view, coverage_count> names{
      "failed", "nonstrict", "met", "not judged", "not run", "not testable"};
  return names[static_cast<std::size_t>(coverage)];
}

bool shows(const CaseResult& result, std::string_view requirement) {
  if (result.outcome == Outcome::pass) return true;
  if (!is_judged(result.outcome)) return false;
  return std::ranges::all_of(result.causes,
                             [&](const Cause& cause) {
                               const bool remark =
                                   cause.kind == CauseKind::rule && cause.level != Level::must;
                               return remark && !cause.blocking && cause.requirement != requirement;
                             }) &&
         !result.causes.empty();
}

std::vector<RequirementCoverage> coverage_of(const RunResult& result) {
  Records records;
  const std::vector<CauseGroup> groups = causes_of(result.cases);
  const Generals generals = generals_of(groups);
  for (const CaseResult& judged : result.cases) {
    add_case(judged, generals, records);
    add_answers(judged, records);
  }
  add_causes(groups, records);
  std::vector<RequirementCoverage> all;
  for (const RequirementEntry& requirement : result.header.requirements) {
    const Record& record = records[requirement.id];
    const Coverage coverage = judged_by(record, requirement);
    all.push_back({&requirement, coverage, record.cases, record.answers, record.breaches,
                   reason_of(coverage, record, requirement)});
  }
  return all;
}

Tally tally_of(const std::vector<RequirementCoverage>& coverage, Level level) {
  Tally tally;
  for (const RequirementCoverage& each : coverage) {
    if (each.requirement->level != level || each.coverage == Coverage::untestable) continue;
    ++tally.testable;
    tally.tested += is_tested(each.coverage) ? 1 : 0;
    tally.met += each.coverage == Coverage::met ? 1 : 0;
  }
  return tally;
}

std::vector<OperationCoverage> by_operation(const std::vector<RequirementCoverage>& coverage) {
  std::vector<OperationCoverage> parts;
  for (const RequirementCoverage& each : coverage) {
    const std::string title = title_of(each.requirement->operation);
    auto part = std::ranges::find(parts, title, &OperationCoverage::title);
    if (part == parts.end()) part = parts.insert(parts.end(), {title, {}});
    part->requirements.push_back(each);
  }
  if (parts.size() == 1) parts.front().title.clear();
  std::ranges::stable_sort(parts, {}, [](const OperationCoverage& part) { return rank_of(part); });
  return parts;
}

}  // namespace assay::base
