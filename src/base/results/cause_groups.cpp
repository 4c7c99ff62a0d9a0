#include "base/results/cause_groups.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace assay::base {
namespace {

// More requirements than this do not happen to be broken alike.
constexpr std::size_t handful = 5;

bool is_told_by_its_message(CauseKind kind) {
  return kind == CauseKind::silence || kind == CauseKind::status || kind == CauseKind::reading ||
         kind == CauseKind::writing;
}

std::string named_sign(const Cause& cause, const std::string& sign) {
  return std::string(name_of(cause.kind)) + "\n" + cause.where + "\n" + sign;
}

// Two groups of one symptom are one: what came back is the same, and only the cases differ.
std::string symptom_of(const Cause& cause) {
  if (cause.sign == unknown_contact) return cause.sign;
  const bool signed_anywhere = cause.kind == CauseKind::content || cause.kind == CauseKind::writing;
  if (signed_anywhere && !cause.sign.empty()) {
    return std::string(name_of(cause.kind)) + "\n\n" + cause.sign;
  }
  if (is_told_by_its_message(cause.kind)) return named_sign(cause, cause.message);
  return key_of(cause);
}

void add_once(const std::string& id, std::vector<std::string>& ids) {
  if (!id.empty() && std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

void add_once(const CaseResult& result, std::vector<const CaseResult*>& cases) {
  if (cases.empty() || cases.back() != &result) cases.push_back(&result);
}

using Counts = std::map<std::string, std::size_t, std::less<>>;

// How many cases are about each requirement.
Counts counts_of(const std::vector<CaseResult>& cases) {
  Counts counts;
  for (const CaseResult& judged : cases) {
    for (const std::string& id : judged.requirements) ++counts[id];
  }
  return counts;
}

// A group while it is made.
struct Gathering {
  CauseGroup group;
  Counts charges = {};    // of how many cases by requirement
  bool of_sound = false;  // it was met by a request that was to be taken
};

class Collector {
 public:
  void take(const CaseResult& result, const Cause& cause) {
    // An identity belongs to one group; a symptom brings others to it.
    const std::string key = key_of(cause);
    auto place = places_.find(key);
    if (place == places_.end()) place = places_.emplace(key, place_of(cause)).first;
    Gathering& gathering = gatherings_[place->second];
    CauseGroup& group = gathering.group;
    add_once(cause.requirement, group.requirements);
    ++gathering.charges[cause.requirement];
    add_once(result, group.cases);
    group.charges.push_back({&result, &cause});
    if (&cause == &result.causes.front()) ++group.first;
    const bool is_sound = !result.refusal;
    if ((is_sound && !gathering.of_sound) || group.cause.general.empty()) {
      group.cause.general = cause.general;
    }
    gathering.of_sound = gathering.of_sound || is_sound;
    if (is_worse(cause, group.cause)) {
      group.cause = with_general(cause, group.cause.general);
    }
  }

  std::vector<Gathering> gatherings() && { return std::move(gatherings_); }

 private:
  static Cause with_general(Cause cause, std::string general) {
    cause.general = std::move(general);
    return cause;
  }

  std::size_t place_of(const Cause& cause) {
    const auto [symptom, is_new] = symptoms_.try_emplace(symptom_of(cause), gatherings_.size());
    if (is_new) gatherings_.push_back({{cause, {}, 0, {}}});
    return symptom->second;
  }

  std::map<std::string, std::size_t> places_;    // by identity
  std::map<std::string, std::size_t> symptoms_;  // by symptom
  std::vector<Gathering> gatherings_;
};

// How well a requirement explains a group: by the share of its cases that are in the group, and by
// their number.
double weight_of(const std::string& id, const Counts& charges, const Counts& totals) {
  const auto charged = charges.find(id);
  const auto total = totals.find(id);
  if (charged == charges.end()) return 0;
  const auto met = static_cast<double>(charged->second);
  const double all = total == totals.end() ? met : static_cast<double>(total->second);
  const double share = std::min(1.0, met / std::max(all, 1.0));
  return share * share * met;
}

// Whether the group is as grave as it is for this requirement, too: one that only recommends does
// not name a cause that blocks.
bool is_as_grave(const std::string& id, const CauseGroup& group) {
  return std::ranges::any_of(group.charges, [&](const Charge& charge) {
    const Cause& cause = *charge.cause;
    return cause.requirement == id && cause.blocking == group.cause.blocking &&
           cause.level == group.cause.level;
  });
}

void name_requirement(const Counts& totals, Gathering& gathering) {
  CauseGroup& group = gathering.group;
  if (group.requirements.size() < 2) return;
  const bool is_general = group.requirements.size() > handful && !group.cause.general.empty();
  if (is_general) add_once(group.cause.general, group.requirements);
  std::ranges::stable_sort(group.requirements, std::ranges::greater(), [&](const std::string& id) {
    return std::tuple(is_general && id == group.cause.general, is_as_grave(id, group),
                      weight_of(id, gathering.charges, totals));
  });
  group.cause.requirement = group.requirements.front();
}

// The cases of a run stand in its order, each once.
void order_cases(CauseGroup& group) {
  std::ranges::sort(group.cases);
  group.cases.erase(std::unique(group.cases.begin(), group.cases.end()), group.cases.end());
}

// `more` is a consequence of `into`, or the same: its requirements are charged there too.
void join(Gathering more, Gathering& into) {
  CauseGroup& group = into.group;
  for (const std::string& id : more.group.requirements) add_once(id, group.requirements);
  for (const auto& [id, count] : more.charges) into.charges[id] += count;
  group.cases.insert(group.cases.end(), more.group.cases.begin(), more.group.cases.end());
  group.charges.insert(group.charges.end(), more.group.charges.begin(), more.group.charges.end());
  group.first += more.group.first;
  if (is_worse(more.group.cause, group.cause)) {
    more.group.cause.general = group.cause.general;
    group.cause = std::move(more.group.cause);
  }
  order_cases(group);
}

// The same place in whatever answer: what every operation has is named without the operation, and
// what is in a Persona or group by its place there.
std::string common_place(const Cause& cause) {
  if (cause.kind != CauseKind::rule) {
    return cause.where.find('/') == std::string::npos ? "*" : cause.where;
  }
  for (const std::string_view shared : {"Persona", "ImGroup"}) {
    const std::string path = "/" + cause.where + "/";
    const std::size_t at = path.rfind("/" + std::string(shared) + "/");
    if (at != std::string::npos) return path.substr(at);
  }
  const std::string_view first = std::string_view(cause.where).substr(0, cause.where.find('/'));
  if (!first.ends_with("Response")) return cause.where;
  return "*" + cause.where.substr(first.size());
}

// What is one fault wherever a target was asked: the rule broken in the same way at the same place.
std::string common_fault(const Cause& cause) {
  std::string fault = cause.requirement + "\n" + std::string(name_of(cause.kind)) + "\n";
  fault += common_place(cause);
  return cause.kind == CauseKind::rule ? fault : fault + "\n" + cause.message;
}

// What came back is the same sign at the same place in each.
using Alike = std::vector<std::size_t>;

class Crowds {
 public:
  explicit Crowds(std::vector<Gathering> all) : all_(std::move(all)), gone_(all_.size(), false) {}

  std::vector<Gathering> joined() && {
    std::map<std::string, Alike> alike;
    for (std::size_t index = 0; index < all_.size(); ++index) {
      const Cause& cause = all_[index].group.cause;
      if (cause.kind == CauseKind::content || cause.sign.empty()) continue;
      // What blocks and what does not are two things: a target may do the second by right.
      alike[cause.where + "\n" + cause.sign + (cause.blocking ? "\n!" : "")].push_back(index);
    }
    for (const auto& [sign, members] : alike) join_alike(members);
    std::vector<Gathering> left;
    for (std::size_t index = 0; index < all_.size(); ++index) {
      if (!gone_[index]) left.push_back(std::move(all_[index]));
    }
    return left;
  }

 private:
  // What cases about many requirements met alike is one fault. Where sound requests met it, too,
  // the others met it for that reason, unless they are far more.
  void join_alike(Alike members) {
    std::ranges::stable_sort(members, std::greater(), [&](std::size_t member) {
      return std::pair(all_[member].of_sound, all_[member].group.cases.size());
    });
    const auto others = std::ranges::find_if_not(
        members, [&](std::size_t member) { return all_[member].of_sound; });
    const Alike sounds(members.begin(), others);
    if (!sounds.empty() && (is_crowd(sounds) || cases_of(members) < 4 * cases_of(sounds))) {
      if (!is_crowd(sounds)) members.erase(members.begin() + 1, others);
      join_into(members.front(), members);
    } else if (is_crowd(members)) {
      join_into(members.front(), members);
    }
  }

  bool is_crowd(const Alike& members) const {
    std::set<std::string_view> requirements;
    for (const std::size_t member : members) {
      const auto& more = all_[member].group.requirements;
      requirements.insert(more.begin(), more.end());
    }
    return requirements.size() > handful;
  }

  std::size_t cases_of(const Alike& members) const {
    std::size_t count = 0;
    for (const std::size_t member : members) count += all_[member].group.cases.size();
    return count;
  }

  void join_into(std::size_t first, const Alike& members) {
    for (const std::size_t member : members) {
      if (member == first) continue;
      join(std::move(all_[member]), all_[first]);
      gone_[member] = true;
    }
  }

  std::vector<Gathering> all_;
  std::vector<bool> gone_;
};

// The one that most cases met says where.
void join_common_faults(std::vector<Gathering>& gatherings) {
  std::ranges::stable_sort(gatherings, std::greater(), [](const Gathering& gathering) {
    return gathering.group.cases.size();
  });
  std::map<std::string, std::size_t> places;
  std::vector<Gathering> left;
  for (Gathering& gathering : gatherings) {
    const Cause& cause = gathering.group.cause;
    if (!cause.requirement.empty()) {
      const auto [place, is_new] = places.try_emplace(common_fault(cause), left.size());
      if (!is_new) {
        join(std::move(gathering), left[place->second]);
        continue;
      }
    }
    left.push_back(std::move(gathering));
  }
  gatherings = std::move(left);
}

}  // namespace

std::vector<CauseGroup> causes_of(const std::vector<CaseResult>& cases) {
  Collector collector;
  for (const CaseResult& judged : cases) {
    for (const Cause& cause : judged.causes) collector.take(judged, cause);
  }
  const Counts totals = counts_of(cases);
  std::vector<Gathering> gatherings = Crowds(std::move(collector).gatherings()).joined();
  for (Gathering& gathering : gatherings) name_requirement(totals, gathering);
  join_common_faults(gatherings);
  std::ranges::stable_sort(gatherings, {}, [&](const Gathering& gathering) {
    const CauseGroup& group = gathering.group;
    return std::tuple(!group.cause.blocking, group.cause.level,
                      -static_cast<std::ptrdiff_t>(group.first),
                      -static_cast<std::ptrdiff_t>(group.cases.size()),
                      -weight_of(group.cause.requirement, gathering.charges, totals));
  });
  std::vector<CauseGroup> groups;
  for (Gathering& gathering : gatherings) groups.push_back(std::move(gathering.group));
  return groups;
}

bool is_general(const CauseGroup& group) {
  const auto& all = group.requirements;
  return all.size() > handful && all.front() == group.cause.general;
}

std::vector<std::string> named_requirements(const CauseGroup& group) {
  const auto& all = group.requirements;
  const std::size_t named = is_general(group) ? 1 : std::min(all.size(), handful);
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(named)};
}

}  // namespace assay::base
