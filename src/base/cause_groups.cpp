#include "base/cause_groups.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace assay::base {
namespace {

bool is_told_by_its_sign(CauseKind kind) {
  return kind == CauseKind::silence || kind == CauseKind::status || kind == CauseKind::reading ||
         kind == CauseKind::writing;
}

// Two groups of one symptom are one: what came back is the same, and only the cases differ.
std::string symptom_of(const Cause& cause) {
  if (!is_told_by_its_sign(cause.kind)) return key_of(cause);
  return std::string(name_of(cause.kind)) + "\n" + cause.where + "\n" + cause.message;
}

void add_once(const std::string& id, std::vector<std::string>& ids) {
  if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

void add_once(const CaseResult& result, std::vector<const CaseResult*>& cases) {
  if (cases.empty() || cases.back() != &result) cases.push_back(&result);
}

class Collector {
 public:
  void take(const CaseResult& result, const Cause& cause) {
    // An identity belongs to one group; a symptom brings others to it.
    const std::string key = key_of(cause);
    auto place = places_.find(key);
    if (place == places_.end()) place = places_.emplace(key, place_of(cause)).first;
    CauseGroup& group = groups_[place->second];
    add_once(cause.requirement, group.requirements);
    add_once(result, group.cases);
    if (&cause == &result.causes.front()) ++group.first;
    if (is_worse(cause, group.cause)) group.cause = cause;
  }

  std::vector<CauseGroup> groups() && { return std::move(groups_); }

 private:
  std::size_t place_of(const Cause& cause) {
    const auto [symptom, is_new] = symptoms_.try_emplace(symptom_of(cause), groups_.size());
    if (is_new) groups_.push_back({cause, {}, 0, {}});
    return symptom->second;
  }

  std::map<std::string, std::size_t> places_;    // by identity
  std::map<std::string, std::size_t> symptoms_;  // by symptom
  std::vector<CauseGroup> groups_;
};

}  // namespace

std::vector<CauseGroup> causes_of(const std::vector<CaseResult>& cases) {
  Collector collector;
  for (const CaseResult& judged : cases) {
    for (const Cause& cause : judged.causes) collector.take(judged, cause);
  }
  std::vector<CauseGroup> groups = std::move(collector).groups();
  std::ranges::stable_sort(groups, {}, [](const CauseGroup& group) {
    return std::tuple(!group.cause.blocking, group.cause.level,
                      -static_cast<std::ptrdiff_t>(group.first),
                      -static_cast<std::ptrdiff_t>(group.cases.size()));
  });
  return groups;
}

}  // namespace assay::base
