#include "conformance/recording/verify.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "conformance/policy/acceptances.hpp"
#include "conformance/preparing/pseudonyms.hpp"
#include "conformance/recording/facts.hpp"
#include "conformance/recording/recording.hpp"
#include "conformance/recording/verify_probes.hpp"
#include "conformance/running/case_result.hpp"
#include "conformance/running/codec_case.hpp"
#include "conformance/running/sanity_probe.hpp"
#include "conformance/running/server_case.hpp"
#include "conformance/running/skip_reason.hpp"
#include "conformance/running/unasked.hpp"

namespace assay::conformance {
namespace {

using base::CaseResult;
using base::Exchange;
using base::Outcome;

constexpr std::string_view interruption = "the run was interrupted";

// All of it: sign and general requirement decide what a group of causes is charged to.
std::string lines_of_causes(const std::vector<base::Cause>& causes) {
  std::string text;
  for (const base::Cause& cause : causes) {
    text += base::key_of(cause) + ": " + cause.message + " (" +
            std::string(base::name_of(cause.level)) + (cause.blocking ? ", blocking" : "") +
            "; sign \"" + cause.sign + "\"; in general \"" + cause.general + "\")\n";
  }
  return text;
}

std::string name_of(const std::optional<base::Refusal>& refusal) {
  return refusal ? std::string(base::name_of(*refusal)) : "";
}

// All that a run says of a case, save what it left behind.
Facts facts_of(const CaseResult& result) {
  Facts facts{{"outcome", std::string(base::name_of(result.outcome))},
              {"refusal", name_of(result.refusal)},
              {"expected", result.expected},
              {"actual", result.actual},
              {"reason", result.reason},
              {"causes", lines_of_causes(result.causes)},
              {"level", std::string(base::name_of(result.level))},
              {"requirements", lines_of(result.requirements)},
              {"title", result.title},
              {"statement", result.statement},
              {"source", result.source},
              {"file", result.file},
              {"line", std::to_string(result.line)},
              {"edits", result.edits},
              {"operation", result.operation}};
  add_exchanges(result.exchanges, facts);
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

bool says_failed(std::string_view reason) {
  return reason.starts_with(failure_of_probe(probe_before)) ||
         reason.starts_with("the target went away during ");
}

// An adapter that could not be started is asked nothing; a server, once a probe found it unfit.
bool says_not_asked(const base::RunResult& run, const CaseResult& result) {
  if (result.outcome != Outcome::inconclusive || !result.exchanges.empty()) return false;
  if (run.header.target.kind == "exec") {
    return !run.problem.empty() && result.reason == run.problem;
  }
  return says_failed(result.reason);
}

class Verification {
 public:
  Verification(const Catalogue& catalogue, const base::RunResult& run, std::uint64_t seed,
               const Doors& doors, const Retrial& retrial)
      : catalogue_(catalogue), run_(run), doors_(doors), retrial_(retrial) {
    options_.seed = seed;
    options_.features = features_of_entries(run.header.features);
    options_.group = given_group(run.header.features);
    options_.operations = run.header.operations;
  }

  Verified take() {
    if (is_of_server() && run_.complete) take_probes();
    if (is_of_server()) take_operations();
    for (std::size_t index = 0; index < run_.cases.size(); ++index) {
      const Case* const test_case = catalogue_.find_case(run_.cases[index].id);
      if (test_case != nullptr) take(*test_case, run_.cases[index]);
    }
    if (run_.complete) compare_problem();
    return std::move(verified_);
  }

 private:
  bool is_of_server() const { return run_.header.target.kind != "exec"; }

  void take_probes() {
    probes_ = verify_probes(catalogue_, run_, doors_, options_);
    append(verified_.mismatches, std::move(probes_.mismatches));
  }

  // The built-in endpoint has them all, and a target that was unfit from the start is not asked.
  void take_operations() {
    if (!run_.header.operations.empty()) {
      return append(verified_.mismatches, verify_operations(run_, doors_, options_));
    }
    const bool fit = !run_.probes.empty() && !says_failed(run_.problem);
    if (run_.header.target.kind != "endpoint" || !fit) return;
    verified_.mismatches.push_back({"operations", "presence", "missing", "probed"});
  }

  void compare_problem() {
    const std::string claimed = unasked_.empty() ? "" : *unasked_.begin();
    std::string found = claimed;
    if (is_of_server()) found = probes_.failures.empty() ? "" : probes_.failures.front();
    const bool fits = found.empty() ? run_.problem.empty() : run_.problem.starts_with(found);
    if (!fits)
      verified_.mismatches.push_back({"run", "problem of the target", run_.problem, found});
    for (const std::string& id : undecided_) {
      if (!probes_.during.contains(id)) mismatch_of_probe(id, "missing", "made");
    }
    for (const std::string& id : probes_.during) {
      if (!undecided_.contains(id)) mismatch_of_probe(id, "there", "not made");
    }
  }

  void mismatch_of_probe(const std::string& id, std::string recorded, std::string recomputed) {
    verified_.mismatches.push_back({"probe " + std::string(probe_during) + id, "presence",
                                    std::move(recorded), std::move(recomputed)});
  }

  // Whether the log bears out why a target was not asked: that it answered none of its cases, or
  // that a probe found it unfit, which is told once. A log that ends early has no probes.
  bool is_founded(const std::string& reason) const {
    if (!is_of_server()) {
      return std::ranges::all_of(run_.cases,
                                 [](const CaseResult& result) { return result.exchanges.empty(); });
    }
    if (!run_.complete) return true;
    const bool joined = run_.header.selection.shard.index == 0;
    return (joined || reason == run_.problem) &&
           std::ranges::any_of(probes_.failures, [&](const std::string& failure) {
             return reason.starts_with(failure);
           });
  }

  // A case that was not asked has to be taken as it is; it never counts as a pass.
  void take_claim(const Case& test_case, const CaseResult& recorded) {
    ++verified_.claimed;
    unasked_.insert(recorded.reason);
    if (!is_founded(recorded.reason)) {
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
    if (run_.complete && recorded.reason == interruption) {
      return verified_.mismatches.push_back(
          {recorded.id, "reason", recorded.reason, "the run has its end"});
    }
    const auto interrupted = [&] {
      return recorded.reason == interruption && recording.is_used_up();
    };
    CaseResult again = rerun_server_case(catalogue_, test_case, doors, options_, interrupted);
    if (again.outcome == Outcome::inconclusive) undecided_.insert(test_case.id);
    keep(recorded, std::move(again));
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

  // What its owner says of a failure, in a profile, is no part of the verdict.
  void add_acceptance(const CaseResult& recorded, CaseResult& recomputed) {
    const auto& digests = run_.header.digests;
    const auto profile = std::ranges::find(digests, "profile", &base::Digest::subject);
    if (recomputed.outcome != Outcome::fail || profile == digests.end()) return;
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
  VerifiedProbes probes_;
  std::set<std::string> unasked_;    // the reasons why cases were not asked
  std::set<std::string> undecided_;  // cases that came to nothing
  Verified verified_;
};

}  // namespace

std::vector<Mismatch> differences(const CaseResult& recorded, const CaseResult& recomputed) {
  return differences(recorded.id, facts_of(recorded), facts_of(recomputed));
}

Verified verify_cases(const Catalogue& catalogue, const base::RunResult& recorded,
                      std::uint64_t seed, const Doors& doors, const Retrial& retrial) {
  return Verification(catalogue, recorded, seed, doors, retrial).take();
}

}  // namespace assay::conformance
