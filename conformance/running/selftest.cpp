#include "conformance/running/selftest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/results/cause_groups.hpp"
#include "base/workers.hpp"
#include "conformance/judging/judge.hpp"
#include "conformance/preparing/prepare.hpp"

namespace assay::conformance {
namespace {

using base::CaseResult;
using base::Outcome;

// A case that did not pass. Without its messages and texts, which would fill the memory.
struct Missed {
  std::string id;
  Outcome outcome;
  std::string actual;               // of a sound subject
  std::set<std::string> caught_by;  // requirements of the case, its causes and remarks on answers
};

// What one subject has shown.
struct Trial {
  std::vector<Missed> missed;
  std::vector<std::string> charged;  // the requirements that a report would name first
  std::size_t causes = 0;
  std::string problem;  // the target was not fit to be judged
};

bool shares_one(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(
      some, [&](const std::string& id) { return std::ranges::find(others, id) != others.end(); });
}

// A heavy case meets the sound subjects and those defects that break one of its requirements. No
// other defect counts as caught by it: see rightly_caught_by.
bool meets(const Case& test_case, const Subject& subject) {
  return !test_case.has_tag("heavy") || subject.breaks.empty() ||
         shares_one(test_case.requirements, subject.breaks);
}

std::vector<const Case*> cases_for(const Catalogue& catalogue, const Subject& subject,
                                   const Doors& doors) {
  std::vector<const Case*> cases;
  for (const Case& test_case : catalogue.cases) {
    const bool server = test_case.door == Door::server;
    const bool has_door = server ? doors.server != nullptr : static_cast<bool>(doors.codec);
    if (has_door && meets(test_case, subject)) cases.push_back(&test_case);
  }
  return cases;
}

bool is_missed(Outcome outcome) { return outcome != Outcome::pass && outcome != Outcome::skipped; }

Missed missed(const CaseResult& result, const Subject& subject) {
  Missed missed{result.id, result.outcome, subject.breaks.empty() ? result.actual : "", {}};
  missed.caught_by.insert(result.requirements.begin(), result.requirements.end());
  for (const base::Cause& cause : result.causes) missed.caught_by.insert(cause.requirement);
  missed.caught_by.erase("");
  for (const base::Exchange& exchange : result.exchanges) {
    for (const base::Remark& remark : exchange.remarks) missed.caught_by.insert(remark.rule);
  }
  return missed;
}

// A case that could not be judged has caught nothing.
bool is_caught(Outcome outcome) {
  return outcome == Outcome::fail || outcome == Outcome::nonstrict;
}

// What of a result decides which causes a report names.
CaseResult outline_of(const CaseResult& result) {
  CaseResult outline;
  outline.id = result.id;
  outline.requirements = result.requirements;
  outline.outcome = result.outcome;
  outline.refusal = result.refusal;
  if (is_caught(result.outcome)) outline.causes = result.causes;
  return outline;
}

// What a report of the trial says first, and how much it says.
void blame(const std::vector<CaseResult>& outlines, Trial& trial) {
  const std::vector<base::CauseGroup> causes = base::causes_of(outlines);
  trial.causes = causes.size();
  if (!causes.empty()) trial.charged = base::named_requirements(causes.front());
}

Trial try_subject(const Catalogue& catalogue, const Subject& subject) {
  Trial trial;
  const Bench bench = subject.open();
  std::vector<CaseResult> outlines;
  const RunEnd end = run_cases(catalogue, cases_for(catalogue, subject, bench.doors), bench.doors,
                               bench.options, [&](const CaseResult& result) {
                                 outlines.push_back(outline_of(result));
                                 if (!is_missed(result.outcome)) return;
                                 trial.missed.push_back(missed(result, subject));
                               });
  trial.problem = end.target_problem;
  blame(outlines, trial);
  return trial;
}

// All trials, in the order of the subjects. One operation's subject meets what a run about that
// operation would hold it to.
std::vector<Trial> try_all(const Catalogue& catalogue, std::span<const Subject> subjects,
                           const SelftestOptions& options) {
  std::map<std::string, Catalogue> parts{{"", catalogue}};
  for (const Subject& subject : subjects) {
    const std::string& operation = subject.operation;
    if (!parts.contains(operation)) {
      parts.emplace(operation, about(catalogue, std::vector{operation}));
    }
  }
  std::vector<Trial> trials(subjects.size());
  base::share_work(
      subjects.size(), options.workers,
      [&](std::size_t index) {
        const Subject& subject = subjects[index];
        trials[index] = try_subject(parts.at(subject.operation), subject);
      },
      options.progress);
  return trials;
}

// Messages as they are judged, and as they are sent but for their values, so that they are edited
// once and not once per subject.
Catalogue with_made_messages(Catalogue catalogue) {
  for (Case& test_case : catalogue.cases) {
    for (Step& step : test_case.steps)
      step = with_made_message(std::move(step), catalogue.messages);
    if (test_case.door != Door::codec) continue;
    auto message = prepare_message(test_case.message, catalogue.messages, {});
    if (!message.thing) continue;
    test_case.message = {};
    test_case.message.raw = std::move(message.thing);
    test_case.message.verbatim = true;
  }
  return catalogue;
}

base::DefectResult defect_result(const Subject& subject, const Trial& trial) {
  base::DefectResult result{subject.id, subject.sentence, subject.breaks, {}, {}, {}};
  std::set<std::string> requirements;
  for (const Missed& missed : trial.missed) {
    if (!is_caught(missed.outcome)) continue;
    result.cases.push_back(missed.id);
    requirements.insert(missed.caught_by.begin(), missed.caught_by.end());
  }
  result.caught_by.assign(requirements.begin(), requirements.end());
  result.charged = trial.charged;
  result.causes = trial.causes;
  result.fate = result.cases.empty()                          ? base::Fate::survived
                : rightly_caught_by(result).empty()           ? base::Fate::unrelated
                : !shares_one(result.charged, subject.breaks) ? base::Fate::misblamed
                                                              : base::Fate::killed;
  return result;
}

void add_false_alarms(const Subject& subject, const Trial& trial, base::SelftestResult& result) {
  if (!trial.problem.empty()) result.false_alarms.push_back({subject.id, "", trial.problem});
  for (const Missed& missed : trial.missed) {
    if (subject.has_errata && missed.outcome == Outcome::nonstrict) continue;
    result.false_alarms.push_back({subject.id, missed.id, missed.actual});
  }
}

std::size_t tested_requirements(const Catalogue& catalogue) {
  return static_cast<std::size_t>(std::ranges::count_if(
      catalogue.requirements,
      [&](const Requirement& one) { return !catalogue.cases_of(one.id).empty(); }));
}

// Cases that never catch anything, unless they are meant to, and the other way round.
void look_at_cases(const Catalogue& catalogue, base::SelftestResult& result) {
  std::set<std::string_view> deadly;
  for (const base::DefectResult& defect : result.defects) {
    deadly.insert(defect.cases.begin(), defect.cases.end());
  }
  for (const Case& test_case : catalogue.cases) {
    const bool kills = deadly.contains(test_case.id);
    if (test_case.control && kills) result.stale_controls.push_back(test_case.id);
    const bool idle = !test_case.control && !test_case.shared && !kills;
    if (idle && weight_of(catalogue.requirements_of(test_case)).blocking) {
      result.idle_cases.push_back(test_case.id);
    }
  }
}

}  // namespace

base::SelftestResult selftest(const Catalogue& catalogue, std::span<const Subject> subjects,
                              const SelftestOptions& options) {
  base::SelftestResult result;
  result.requirements = tested_requirements(catalogue);
  result.cases = catalogue.cases.size();
  result.heavy_cases = static_cast<std::size_t>(std::ranges::count_if(
      catalogue.cases, [](const Case& test_case) { return test_case.has_tag("heavy"); }));
  const std::vector<Trial> trials = try_all(with_made_messages(catalogue), subjects, options);
  for (std::size_t index = 0; index < subjects.size(); ++index) {
    if (subjects[index].breaks.empty()) {
      add_false_alarms(subjects[index], trials[index], result);
    } else {
      result.defects.push_back(defect_result(subjects[index], trials[index]));
    }
  }
  if (options.every_defect) look_at_cases(catalogue, result);
  return result;
}

}  // namespace assay::conformance
