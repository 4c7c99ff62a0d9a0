#include "conformance/verify.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "conformance/acceptances.hpp"
#include "conformance/case_result.hpp"
#include "conformance/codec_case.hpp"
#include "conformance/pseudonyms.hpp"
#include "conformance/recording.hpp"
#include "conformance/server_case.hpp"
#include "conformance/skip_reason.hpp"
#include "conformance/unasked.hpp"

namespace assay::conformance {
namespace {

using base::CaseResult;
using base::Exchange;
using base::Outcome;

constexpr std::string_view interruption = "the run was interrupted";
constexpr std::string_view failed_probe = "the sanity probe before the run failed: ";
constexpr std::string_view late_probe = "the sanity probe after the run failed: ";
constexpr std::string_view departure = "the target went away during ";

std::string lines_of(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += item + "\n";
  return text;
}

std::string lines_of(const std::vector<base::Cause>& causes) {
  std::string text;
  for (const base::Cause& cause : causes) {
    text += base::key_of(cause) + ": " + cause.message + " (" +
            std::string(base::name_of(cause.level)) + (cause.blocking ? ", blocking)" : ")") + "\n";
  }
  return text;
}

std::string line_of(const base::Remark& remark) {
  return remark.rule + " " + std::string(base::name_of(remark.level)) + " " +
         std::to_string(remark.line) + ":" + std::to_string(remark.column) + " " + remark.side +
         (remark.side.empty() ? "" : ": ") + remark.message;
}

std::string name_of(const std::optional<base::Refusal>& refusal) {
  return refusal ? std::string(base::name_of(*refusal)) : "";
}

struct Fact {
  std::string what;
  std::string text;
};

using Facts = std::vector<Fact>;

// All that a run says of an exchange, save how long it took.
void add_exchange(const Exchange& exchange, const std::string& number, Facts& facts) {
  const std::string of = " of exchange " + number;
  facts.push_back({"purpose" + of, exchange.purpose});
  facts.push_back({"request line" + of, exchange.request_line});
  facts.push_back({"request" + of, exchange.request});
  facts.push_back({"status" + of, std::to_string(exchange.status)});
  facts.push_back({"content type" + of, exchange.content_type});
  facts.push_back({"headers" + of, exchange.headers});
  facts.push_back({"response" + of, exchange.response});
  facts.push_back({"problem" + of, exchange.problem});
  facts.push_back({"fetched" + of, exchange.fetched});
  facts.push_back({"repeats" + of, exchange.repeats});
  std::string remarks;
  for (const base::Remark& remark : exchange.remarks) remarks += line_of(remark) + "\n";
  facts.push_back({"remarks" + of, std::move(remarks)});
  facts.push_back({"evidence" + of, lines_of(exchange.evidence)});
}

// All that a run says of a case, save what it left behind.
Facts facts_of(const CaseResult& result) {
  Facts facts{{"outcome", std::string(base::name_of(result.outcome))},
              {"refusal", name_of(result.refusal)},
              {"expected", result.expected},
              {"actual", result.actual},
              {"reason", result.reason},
              {"causes", lines_of(result.causes)},
              {"level", std::string(base::name_of(result.level))},
              {"requirements", lines_of(result.requirements)},
              {"title", result.title},
              {"statement", result.statement},
              {"source", result.source},
              {"file", result.file},
              {"line", std::to_string(result.line)},
              {"edits", result.edits},
              {"number of exchanges", std::to_string(result.exchanges.size())}};
  for (std::size_t index = 0; index < result.exchanges.size(); ++index) {
    add_exchange(result.exchanges[index], std::to_string(index + 1), facts);
  }
  return facts;
}

void append(std::vector<Mismatch>& all, std::vector<Mismatch> found) {
  std::ranges::move(found, std::back_inserter(all));
}

// Whether a reason goes on with `words` where that of the judge ends.
bool goes_on_with(std::string_view reason, std::string_view judged, std::string_view words) {
  if (!reason.starts_with(judged)) return false;
  reason.remove_prefix(judged.size());
  if (!judged.empty() && reason.starts_with("; ")) reason.remove_prefix(2);
  return reason.starts_with(words);
}

// Whether the log bears out why a target was not asked: that it answered none of its cases, or went
// away during one that came to nothing.
bool is_founded(const base::RunResult& run, std::string_view reason) {
  if (run.header.target.kind == "exec") {
    return std::ranges::all_of(run.cases,
                               [](const CaseResult& result) { return result.exchanges.empty(); });
  }
  const bool from_the_start = reason.starts_with(failed_probe);
  if (from_the_start) return run.problem == reason;
  return std::ranges::any_of(run.cases, [&](const CaseResult& result) {
    return result.outcome == Outcome::inconclusive && !result.exchanges.empty() &&
           reason.starts_with(std::string(departure) + result.id + ": ");
  });
}

// An adapter that could not be started is asked nothing; a server, once a probe found it unfit.
bool says_not_asked(const base::RunResult& run, const CaseResult& result) {
  if (result.outcome != Outcome::inconclusive || !result.exchanges.empty()) return false;
  if (run.header.target.kind == "exec") {
    return !run.problem.empty() && result.reason == run.problem;
  }
  return result.reason.starts_with(failed_probe) || result.reason.starts_with(departure);
}

class Verification {
 public:
  Verification(const Catalogue& catalogue, const base::RunResult& run, const Doors& doors,
               const Retrial& retrial)
      : catalogue_(catalogue), run_(run), doors_(doors), retrial_(retrial) {
    options_.seed = run.header.seed;
    options_.features = features_of_entries(run.header.features);
    options_.group = given_group(run.header.features);
    options_.operations = run.header.operations;
  }

  Verified take() {
    for (std::size_t index = 0; index < run_.cases.size(); ++index) {
      const Case* const test_case = catalogue_.find_case(run_.cases[index].id);
      if (test_case != nullptr) take(*test_case, run_.cases[index]);
    }
    compare_problem();
    return std::move(verified_);
  }

 private:
  // What the probes found: before or between the cases they say it, too.
  void compare_problem() {
    const bool only_after = unasked_.empty() && run_.problem.starts_with(late_probe);
    if (only_after || unasked_.contains(run_.problem)) return;
    const std::string found = unasked_.empty() ? "" : *unasked_.begin();
    if (run_.problem == found) return;
    verified_.mismatches.push_back({"run", "problem of the target", run_.problem, found});
  }

  // A case that was not asked has to be taken as it is; it never counts as a pass.
  void take_claim(const Case& test_case, const CaseResult& recorded) {
    ++verified_.claimed;
    unasked_.insert(recorded.reason);
    if (!is_founded(run_, recorded.reason)) {
      verified_.mismatches.push_back(
          {recorded.id, "reason", recorded.reason, "no such event in the log"});
    }
    compare_unrun(test_case, recorded, Outcome::inconclusive, recorded.reason);
  }

  void take(const Case& test_case, const CaseResult& recorded) {
    Recording recording(run_.header.target, recorded.exchanges);
    const Doors doors = retrial_ ? doors_to_adapter(recorded) : doors_to(recording);
    if (auto reason = reason_to_skip(catalogue_, test_case, doors, options_)) {
      return compare_unrun(test_case, recorded, Outcome::skipped, *std::move(reason));
    }
    if (doors.codec && test_case.door == Door::codec) {
      return keep(recorded, run_codec_case(catalogue_, test_case, doors));
    }
    if (auto reason = reason_not_to_ask(test_case, catalogue_.messages, options_.operations,
                                        options_.group.has_value())) {
      return compare_unrun(test_case, recorded, Outcome::inconclusive, *std::move(reason));
    }
    if (says_not_asked(run_, recorded)) return take_claim(test_case, recorded);
    if (doors.trial) return keep(recorded, run_codec_case(catalogue_, test_case, doors.trial));
    const auto interrupted = [&] {
      return recorded.reason == interruption && recording.is_used_up();
    };
    keep(recorded, rerun_server_case(catalogue_, test_case, doors, options_, interrupted));
  }

  Doors doors_to(Recording& recording) const {
    Doors doors = doors_;
    doors.server = &recording;
    if (run_.header.target.kind == "endpoint") doors.codec = {};
    return doors;
  }

  Doors doors_to_adapter(const CaseResult& recorded) const {
    Doors doors;
    doors.trial = retrial_(recorded.exchanges);
    return doors;
  }

  void compare_unrun(const Case& test_case, const CaseResult& recorded, Outcome outcome,
                     std::string reason) {
    CaseResult expected = blank_result(catalogue_, test_case);
    expected.outcome = outcome;
    expected.reason = std::move(reason);
    append(verified_.mismatches, differences(recorded, expected));
  }

  void keep(const CaseResult& recorded, CaseResult recomputed) {
    ++verified_.recomputed;
    add_acceptance(recorded, recomputed);
    append(verified_.mismatches, differences(recorded, recomputed));
  }

  // What its owner says of a failure is no part of the verdict.
  void add_acceptance(const CaseResult& recorded, CaseResult& recomputed) {
    if (recomputed.outcome != Outcome::fail) return;
    const bool accepted = recorded.outcome == Outcome::nonstrict &&
                          goes_on_with(recorded.reason, recomputed.reason, accepted_until);
    const bool expired = recorded.outcome == Outcome::fail &&
                         goes_on_with(recorded.reason, recomputed.reason, was_accepted_until);
    if (accepted) ++verified_.accepted;
    if (accepted) recomputed.outcome = recorded.outcome;
    for (base::Cause& cause : recomputed.causes) cause.blocking = cause.blocking && !accepted;
    if (accepted || expired) recomputed.reason = recorded.reason;
  }

  const Catalogue& catalogue_;
  const base::RunResult& run_;
  const Doors& doors_;
  const Retrial& retrial_;
  RunOptions options_;
  std::set<std::string> unasked_;  // the reasons why cases were not asked
  Verified verified_;
};

}  // namespace

std::vector<Mismatch> differences(const CaseResult& recorded, const CaseResult& recomputed) {
  const Facts left = facts_of(recorded);
  const Facts right = facts_of(recomputed);
  std::vector<Mismatch> found;
  for (std::size_t index = 0; index < std::min(left.size(), right.size()); ++index) {
    if (left[index].text == right[index].text) continue;
    found.push_back({recorded.id, left[index].what, left[index].text, right[index].text});
  }
  return found;
}

Verified verify_cases(const Catalogue& catalogue, const base::RunResult& recorded,
                      const Doors& doors, const Retrial& retrial) {
  return Verification(catalogue, recorded, doors, retrial).take();
}

}  // namespace assay::conformance
