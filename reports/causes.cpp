#include "reports/causes.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "reports/case_words.hpp"

namespace assay::reports {
namespace {

using base::CauseKind;

bool is_told_by_its_sign(CauseKind kind) {
  return kind == CauseKind::silence || kind == CauseKind::status || kind == CauseKind::reading ||
         kind == CauseKind::writing;
}

// Two groups of one symptom are one: what came back is the same, and only the cases differ.
std::string symptom_of(const base::Cause& cause) {
  if (!is_told_by_its_sign(cause.kind)) return base::key_of(cause);
  return std::string(base::name_of(cause.kind)) + "\n" + cause.where + "\n" + cause.message;
}

void add_once(const std::string& id, std::vector<std::string>& ids) {
  if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

void add_once(const base::CaseResult& result, Cases& cases) {
  if (cases.empty() || cases.back() != &result) cases.push_back(&result);
}

class Collector {
 public:
  void take(const base::CaseResult& result, const base::Cause& cause) {
    // An identity belongs to one group; a symptom brings others to it.
    const std::string key = base::key_of(cause);
    auto place = places_.find(key);
    if (place == places_.end()) place = places_.emplace(key, place_of(cause)).first;
    CauseGroup& group = groups_[place->second];
    add_once(cause.requirement, group.requirements);
    add_once(result, group.cases);
    if (base::is_worse(cause, group.cause)) group.cause = cause;
  }

  std::vector<CauseGroup> groups() && { return std::move(groups_); }

 private:
  std::size_t place_of(const base::Cause& cause) {
    const auto [symptom, is_new] = symptoms_.try_emplace(symptom_of(cause), groups_.size());
    if (is_new) groups_.push_back({cause, {}, {}});
    return symptom->second;
  }

  std::map<std::string, std::size_t> places_;    // by identity
  std::map<std::string, std::size_t> symptoms_;  // by symptom
  std::vector<CauseGroup> groups_;
};

}  // namespace

std::vector<CauseGroup> causes_of(const base::RunResult& result) {
  Collector collector;
  for (const base::CaseResult& judged : result.cases) {
    for (const base::Cause& cause : judged.causes) collector.take(judged, cause);
  }
  std::vector<CauseGroup> groups = std::move(collector).groups();
  std::ranges::stable_sort(groups, {}, [](const CauseGroup& group) {
    return std::tuple(!group.cause.blocking, group.cause.level,
                      -static_cast<std::ptrdiff_t>(group.cases.size()));
  });
  return groups;
}

bool fails_run(const CauseGroup& group, bool strict) {
  return group.cause.blocking ||
         (strict && std::ranges::any_of(group.cases, [](const base::CaseResult* result) {
            return result->outcome == base::Outcome::nonstrict;
          }));
}

std::string headline_of(const CauseGroup& group) {
  constexpr std::size_t most = 3;
  const std::size_t count = group.requirements.size();
  std::string text =
      joined({group.requirements.begin(),
              group.requirements.begin() + static_cast<std::ptrdiff_t>(std::min(count, most))});
  if (count > most) text += " and " + std::to_string(count - most) + " more";
  if (text.empty()) text = base::name_of(group.cause.kind);
  if (!group.cause.where.empty()) text += " at " + group.cause.where;
  return text + ": " + group.cause.message;
}

}  // namespace assay::reports
