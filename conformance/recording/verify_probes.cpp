#include "conformance/recording/verify_probes.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "conformance/policy/selection.hpp"
#include "conformance/recording/facts.hpp"
#include "conformance/recording/recording.hpp"
#include "conformance/running/operation_probe.hpp"
#include "conformance/running/sanity_probe.hpp"

namespace assay::conformance {
namespace {

bool has_server_case(const Catalogue& catalogue, const Selection& selection) {
  return std::ranges::any_of(select_cases(catalogue, selection),
                             [](const Case* test_case) { return test_case->door == Door::server; });
}

// Each shard of a joined log is a run of its own. Shards beyond the number of cases are empty.
std::size_t runs_that_probe(const Catalogue& catalogue, const base::RunHeader& header) {
  Selection selection = selection_of(header);
  const bool joined = selection.shard.index == 0 && selection.shard.count > 1;
  if (!joined) return has_server_case(catalogue, selection) ? 1 : 0;
  const std::size_t count = std::min(selection.shard.count, catalogue.cases.size());
  std::size_t runs = 0;
  for (std::size_t index = 1; index <= count; ++index) {
    selection.shard.index = index;
    if (has_server_case(catalogue, selection)) ++runs;
  }
  return runs;
}

// The words about an answer rest on header lines and a time limit that no log has; the beginning
// does not: "the sanity probe after the run failed: HTTP 503", "...: timeout".
std::string beginning_of(const std::string& problem, std::string_view purpose) {
  constexpr std::size_t status = std::string_view("HTTP 503").size();
  const std::string start = failure_of_probe(purpose);
  const std::string rest = problem.substr(start.size());
  return start + rest.substr(0, rest.starts_with("HTTP ") ? status : rest.find(':'));
}

class SanityOfRun {
 public:
  SanityOfRun(const base::RunResult& run, const Doors& doors, const RunOptions& options)
      : run_(run), doors_(doors), options_(options) {}

  VerifiedProbes take(std::size_t runs) {
    for (const base::Exchange& probe : run_.probes) take(probe);
    if (open_ && !failed_) missing(probe_after);
    if (begun_ != runs) {
      found_.mismatches.push_back(
          {"probe", "number of runs", std::to_string(begun_), std::to_string(runs)});
    }
    return std::move(found_);
  }

 private:
  void take(const base::Exchange& probe) {
    if (probe.purpose == probe_before) {
      if (open_ && !failed_) missing(probe_after);
      ++begun_;
      open_ = true;
      failed_ = false;
    } else if (!open_) {
      stray(probe.purpose);
    } else if (probe.purpose == probe_after) {
      if (failed_) stray(probe.purpose);
      open_ = false;
    } else if (probe.purpose.starts_with(probe_during)) {
      found_.during.insert(probe.purpose.substr(probe_during.size()));
    } else {
      stray(probe.purpose);
    }
    judge(probe);
  }

  void judge(const base::Exchange& recorded) {
    const std::vector<base::Exchange> answers{recorded};
    Recording recording(run_.header.target, answers);
    Doors doors = doors_;
    doors.server = &recording;
    std::chrono::microseconds spent{0};
    const SanityProbe again = sanity_probe(doors, options_, recorded.purpose, spent);
    Facts left;
    Facts right;
    add_exchanges(answers, left);
    add_exchanges({again.exchange}, right);
    std::ranges::move(differences("probe " + recorded.purpose, left, right),
                      std::back_inserter(found_.mismatches));
    if (again.problem.empty()) return;
    failed_ = true;
    found_.failures.push_back(beginning_of(again.problem, recorded.purpose));
  }

  void missing(std::string_view purpose) {
    found_.mismatches.push_back({"probe " + std::string(purpose), "presence", "missing", "made"});
  }

  void stray(const std::string& purpose) {
    found_.mismatches.push_back({"probe " + purpose, "presence", "there", "not made"});
  }

  const base::RunResult& run_;
  const Doors& doors_;
  const RunOptions& options_;
  VerifiedProbes found_;
  std::size_t begun_ = 0;
  bool open_ = false;    // a run has begun and not ended
  bool failed_ = false;  // a probe of this run did
};

Facts facts_of(const base::OperationState& operation) {
  Facts facts{{"name", operation.name},
              {"state", std::string(base::name_of(operation.state))},
              {"evidence", operation.evidence}};
  add_exchanges(operation.exchanges, facts);
  return facts;
}

std::vector<std::string> group_of(const std::vector<std::string>& features) {
  const std::optional<GivenGroup> group = given_group(features);
  return group ? entries_of(*group) : std::vector<std::string>{};
}

}  // namespace

VerifiedProbes verify_probes(const Catalogue& catalogue, const base::RunResult& run,
                             const Doors& doors, const RunOptions& options) {
  return SanityOfRun(run, doors, options).take(runs_that_probe(catalogue, run.header));
}

std::vector<Mismatch> verify_operations(const base::RunResult& run, const Doors& doors,
                                        RunOptions options) {
  const std::vector<base::OperationState>& recorded = run.header.operations;
  std::vector<base::Exchange> exchanges;
  for (const base::OperationState& operation : recorded) {
    exchanges.insert(exchanges.end(), operation.exchanges.begin(), operation.exchanges.end());
  }
  Recording recording(run.header.target, exchanges);
  Doors replayed = doors;
  replayed.server = &recording;
  // With a given group no other operation is asked for; else the probe may have left one.
  if (recorded.size() > 1) options.group.reset();
  const ProbedOperations again = probe_operations(replayed, options);
  Facts left{{"number", std::to_string(recorded.size())}};
  Facts right{{"number", std::to_string(again.operations.size())}};
  if (recorded.size() > 1) {
    left.push_back({"group that was left", lines_of(group_of(run.header.features))});
    right.push_back({"group that was left", again.group ? lines_of(entries_of(*again.group)) : ""});
  }
  std::vector<Mismatch> found = differences("operations", left, right);
  for (std::size_t index = 0; index < std::min(recorded.size(), again.operations.size()); ++index) {
    std::ranges::move(differences("operation " + recorded[index].name, facts_of(recorded[index]),
                                  facts_of(again.operations[index])),
                      std::back_inserter(found));
  }
  return found;
}

}  // namespace assay::conformance
