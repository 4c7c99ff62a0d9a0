#include "base/results/finding_causes.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <string>
#include <string_view>

namespace assay::base {
namespace {

struct KindOfProperty {
  std::string_view property;
  CauseKind kind;
};

constexpr std::array<KindOfProperty, 11> kinds{{{"silence", CauseKind::silence},
                                                {"hang", CauseKind::silence},
                                                {"crash", CauseKind::silence},
                                                {"sanity-probe", CauseKind::silence},
                                                {"status", CauseKind::status},
                                                {"media-type", CauseKind::header},
                                                {"invalid-answer", CauseKind::rule},
                                                {"echo", CauseKind::content},
                                                {"read-otherwise", CauseKind::reading},
                                                {"wrote-invalid", CauseKind::writing},
                                                {"wrote-otherwise", CauseKind::writing}}};

CauseKind kind_of(const FuzzFinding& finding) {
  const auto* const known = std::ranges::find(kinds, finding.property, &KindOfProperty::property);
  return known == kinds.end() ? CauseKind::form : known->kind;
}

// "set-attribute xsi:type": what the edits do, whatever element they do it to.
std::string gist_of(const std::vector<EditEntry>& edits) {
  std::set<std::string> gists;
  for (const EditEntry& edit : edits) {
    gists.insert(is_of_attribute(edit) ? edit.op + " " + edit.name : edit.op);
  }
  std::string gist;
  for (const std::string& one : gists) gist.append(gist.empty() ? "" : ", ").append(one);
  return gist;
}

bool is_one(const Cause& left, const Cause& right) {
  return key_of(left) == key_of(right) && left.sign == right.sign;
}

std::string counted(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

bool is_of_attribute(const EditEntry& edit) {
  static constexpr std::array<std::string_view, 3> of_attributes{
      "set-attribute", "remove-attribute", "rename-attribute"};
  return std::ranges::find(of_attributes, edit.op) != of_attributes.end();
}

std::string headline_of(const FindingGroup& group) {
  const Cause& cause = group.cause;
  const std::string& place = cause.requirement.empty() ? cause.where : cause.requirement;
  const std::string& what = place.empty() ? cause.message : place;
  return group.findings.front()->property + (what.empty() ? "" : " ") + what;
}

std::string count_words(std::span<const FindingGroup> groups) {
  std::size_t findings = 0;
  for (const FindingGroup& group : groups) findings += group.findings.size();
  return counted(groups.size(), "cause") + ", " + counted(findings, "finding");
}

Cause cause_of(const FuzzFinding& finding) {
  Cause cause;
  cause.kind = kind_of(finding);
  cause.message = finding.detail;
  cause.blocking = true;
  cause.sign = finding.property;
  if (!finding.rules.empty()) {
    cause.requirement = finding.rules.front();
  } else if (cause.kind == CauseKind::reading || cause.kind == CauseKind::writing) {
    cause.where = finding.cause;
  } else if (cause.kind == CauseKind::silence) {
    cause.sign += " " + finding.detail;
  } else {
    cause.where = gist_of(finding.edits);
  }
  return cause;
}

std::vector<FindingGroup> causes_of(const std::vector<FuzzFinding>& findings) {
  std::vector<FindingGroup> groups;
  for (const FuzzFinding& finding : findings) {
    const Cause cause = cause_of(finding);
    const auto known = std::ranges::find_if(
        groups, [&](const FindingGroup& group) { return is_one(group.cause, cause); });
    if (known == groups.end()) {
      groups.push_back({cause, {&finding}});
    } else {
      known->findings.push_back(&finding);
    }
  }
  std::ranges::stable_sort(groups, std::ranges::greater(),
                           [](const FindingGroup& group) { return group.findings.size(); });
  return groups;
}

}  // namespace assay::base
