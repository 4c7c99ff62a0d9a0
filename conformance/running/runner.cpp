#include "conformance/running/runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "conformance/running/case_result.hpp"
#include "conformance/running/codec_case.hpp"
#include "conformance/running/sanity_probe.hpp"
#include "conformance/running/server_case.hpp"
#include "conformance/running/skip_reason.hpp"
#include "conformance/running/unasked.hpp"

namespace assay::conformance {
namespace {

using base::Outcome;

// Cases that look at the whole mailbox, use what there is one of, or keep the target from answering
// others.
bool runs_alone(const Case& test_case) {
  return test_case.needs_feature("empty-store") || test_case.needs_feature("distribution-group") ||
         test_case.has_tag("heavy") || test_case.has_tag("alone");
}

class Run {
 public:
  Run(const Catalogue& catalogue, const Doors& doors, const RunOptions& options,
      const StopRequest& stop_requested)
      : catalogue_(catalogue), doors_(doors), options_(options), stop_requested_(stop_requested) {}

  RunEnd take(std::span<const Case* const> cases, const ResultSink& sink) {
    const bool probes =
        doors_.server != nullptr && std::ranges::any_of(cases, [](const Case* test_case) {
          return test_case->door == Door::server;
        });
    if (probes) {
      note(options_.failed_probe ? *options_.failed_probe : patient_sanity_probe(doors_, options_));
    }
    if (doors_.more_connections.empty()) {
      take_in_order(cases, sink);
    } else {
      take_at_once(cases, sink);
    }
    // A target that keeps silent would take its time with a probe, too.
    if (stop_requested_()) end_.interrupted = true;
    if (probes && target_problem().empty() && !end_.interrupted) {
      check_target(doors_, probe_after);
    }
    return std::move(end_);
  }

 private:
  void take_in_order(std::span<const Case* const> cases, const ResultSink& sink) {
    for (const Case* test_case : cases) {
      if (stop_requested_()) {
        end_.interrupted = true;
        return;
      }
      sink(run(*test_case, doors_));
    }
  }

  // The results of all connections, waiting for their turn.
  struct Slots {
    explicit Slots(std::size_t count) : results(count) {}

    std::mutex mutex;
    std::condition_variable changed;
    std::condition_variable lighter;
    std::size_t next = 0;
    std::size_t working = 0;
    std::size_t held = 0;  // bytes of messages in the results
    std::vector<std::optional<base::CaseResult>> results;
  };

  static std::size_t size_of(const base::CaseResult& result) {
    std::size_t size = 0;
    for (const base::Exchange& exchange : result.exchanges) {
      size += exchange.request.size() + exchange.response.size();
    }
    return size;
  }

  // Cases that run alone wait until every connection has done its work.
  void take_at_once(std::span<const Case* const> cases, const ResultSink& sink) {
    Slots slots(cases.size());
    std::vector<Target*> servers{doors_.server};
    servers.insert(servers.end(), doors_.more_connections.begin(), doors_.more_connections.end());
    slots.working = servers.size();
    std::vector<std::jthread> threads;
    for (Target* const server : servers) {
      threads.emplace_back([this, server, cases, &slots] { work(*server, cases, slots); });
    }
    for (std::size_t index = 0; index < cases.size(); ++index) {
      std::unique_lock lock(slots.mutex);
      slots.changed.wait(lock, [&] { return slots.results[index] || slots.working == 0; });
      std::optional<base::CaseResult> result = std::exchange(slots.results[index], std::nullopt);
      if (result) slots.held -= size_of(*result);
      lock.unlock();
      slots.lighter.notify_all();
      if (!result && runs_alone(*cases[index]) && !stop_requested_()) {
        result = run(*cases[index], doors_);
      }
      if (result) {
        sink(*std::move(result));
      } else {
        end_.interrupted = true;
      }
    }
  }

  void work(Target& server, std::span<const Case* const> cases, Slots& slots) {
    Doors doors = doors_;
    doors.server = &server;
    while (const auto index = next_case(cases, slots)) {
      base::CaseResult result = run(*cases[*index], doors);
      const std::scoped_lock lock(slots.mutex);
      slots.held += size_of(result);
      slots.results[*index] = std::move(result);
      slots.changed.notify_one();
    }
    const std::scoped_lock lock(slots.mutex);
    --slots.working;
    slots.changed.notify_one();
  }

  std::optional<std::size_t> next_case(std::span<const Case* const> cases, Slots& slots) const {
    constexpr std::size_t most_held = std::size_t{64} << 20;
    std::unique_lock lock(slots.mutex);
    // The result that is waited for is under way: cases are taken in their order.
    slots.lighter.wait(lock, [&] { return slots.held <= most_held; });
    while (slots.next < cases.size() && runs_alone(*cases[slots.next])) ++slots.next;
    if (slots.next == cases.size() || stop_requested_()) return std::nullopt;
    return slots.next++;
  }

  // Not once the probes that are kept fill their room: what is not kept could not be verified.
  void check_target(const Doors& doors, std::string_view purpose) {
    if (room_for_probe() < most_of_probe) return;
    std::chrono::microseconds spent{0};
    note(sanity_probe(doors, options_, purpose, spent, most_of_probe));
  }

  std::size_t room_for_probe() const {
    const std::scoped_lock lock(mutex_);
    return most_of_probes - std::min(most_of_probes, held_by_probes_);
  }

  // The first one that fails tells what happened.
  void note(SanityProbe probe) {
    const std::scoped_lock lock(mutex_);
    if (end_.target_problem.empty()) end_.target_problem = std::move(probe.problem);
    held_by_probes_ += probe.exchange.request.size() + probe.exchange.response.size();
    end_.probes.push_back(std::move(probe.exchange));
  }

  std::string target_problem() const {
    const std::scoped_lock lock(mutex_);
    return end_.target_problem;
  }

  base::CaseResult run(const Case& test_case, const Doors& doors) {
    if (auto reason = reason_to_skip(catalogue_, test_case, doors, options_)) {
      return not_run(test_case, Outcome::skipped, *std::move(reason));
    }
    if (test_case.door == Door::server) return run_server(test_case, doors);
    return doors_.trial ? run_codec_case(catalogue_, test_case, doors_.trial)
                        : run_codec_case(catalogue_, test_case, doors_);
  }

  base::CaseResult run_server(const Case& test_case, const Doors& doors) {
    if (std::string problem = target_problem(); !problem.empty()) {
      return not_run(test_case, Outcome::inconclusive, std::move(problem));
    }
    if (auto reason = reason_not_to_ask(test_case, catalogue_.messages, options_.operations,
                                        options_.group.has_value())) {
      return not_run(test_case, Outcome::inconclusive, *std::move(reason));
    }
    std::vector<std::string> leftovers;
    base::CaseResult result =
        run_server_case(catalogue_, test_case, doors, options_, stop_requested_, leftovers);
    // A target that went down takes its time to say so; asking once is enough.
    if (result.outcome == Outcome::inconclusive && !stop_requested_()) {
      check_target(doors, std::string(probe_during) + test_case.id);
    }
    const std::scoped_lock lock(mutex_);
    std::ranges::move(leftovers, std::back_inserter(end_.leftovers));
    return result;
  }

  base::CaseResult not_run(const Case& test_case, Outcome outcome, std::string reason) const {
    base::CaseResult result = blank_result(catalogue_, test_case);
    result.outcome = outcome;
    result.reason = std::move(reason);
    return result;
  }

  const Catalogue& catalogue_;
  const Doors& doors_;
  const RunOptions& options_;
  const StopRequest& stop_requested_;
  mutable std::mutex mutex_;  // of what follows
  RunEnd end_;
  std::size_t held_by_probes_ = 0;  // bytes
};

}  // namespace

RunEnd run_cases(const Catalogue& catalogue, std::span<const Case* const> cases, const Doors& doors,
                 const RunOptions& options, const ResultSink& sink,
                 const StopRequest& stop_requested) {
  return Run(catalogue, doors, options, stop_requested).take(cases, sink);
}

}  // namespace assay::conformance
