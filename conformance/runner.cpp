#include "conformance/runner.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "conformance/case_run.hpp"
#include "conformance/fixture.hpp"
#include "conformance/wire.hpp"

namespace assay::conformance {
namespace {

using base::Outcome;

// Answers of what stands before an endpoint, or in its place.
constexpr std::array foreign_statuses{401, 403, 404, 407, 502, 503, 504};

// Why the target is not fit to be judged; empty when it is. Any SOAP message will do, a fault too:
// what it says is for the cases to judge. The time it took is added to `spent`.
std::string probe(const Doors& doors, const RunOptions& options, std::chrono::microseconds& spent) {
  Wire wire(*doors.server, doors.read_answer, options.timeout);
  const Reply reply = wire.send_aside(probe_request());
  spent += std::chrono::microseconds(reply.observation.microseconds);
  const Observation& seen = reply.observation;
  if (seen.silence != Silence::none) {
    return std::string(name_in(silence_names(), seen.silence)) + ": " + seen.detail;
  }
  const bool foreign = std::ranges::find(foreign_statuses, seen.status) != foreign_statuses.end();
  const bool soap = reply.answer.soap || seen.body.find("Envelope") != std::string::npos;
  return foreign || !soap ? "HTTP " + std::to_string(seen.status) + " without a SOAP message" : "";
}

// The same, again and again while the target may be starting.
std::string patient_probe(const Doors& doors, const RunOptions& options) {
  constexpr std::chrono::milliseconds between{250};
  std::chrono::microseconds spent{0};
  std::string problem = probe(doors, options, spent);
  while (!problem.empty() && spent < options.wait_for && options.pause(between)) {
    spent += between;
    problem = probe(doors, options, spent);
  }
  return problem;
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
      note_problem("the sanity probe before the run failed: ", patient_probe(doors_, options_));
    }
    for (const Case* test_case : cases) {
      if (stop_requested_()) {
        end_.interrupted = true;
        break;
      }
      sink(run(*test_case));
    }
    if (probes && end_.target_problem.empty()) {
      check_target("the sanity probe after the run failed: ");
    }
    return std::move(end_);
  }

 private:
  void check_target(const std::string& what) {
    std::chrono::microseconds spent{0};
    note_problem(what, probe(doors_, options_, spent));
  }

  void note_problem(const std::string& what, const std::string& problem) {
    if (!problem.empty()) end_.target_problem = what + problem;
  }

  base::CaseResult run(const Case& test_case) {
    for (const std::string& need : features_needed(test_case)) {
      if (options_.features.contains(need)) continue;
      return not_run(test_case, Outcome::skipped, remedy_for(need));
    }
    return test_case.door == Door::codec ? run_codec(test_case) : run_server(test_case);
  }

  base::CaseResult run_codec(const Case& test_case) {
    if (doors_.trial) return run_codec_case(catalogue_, test_case, doors_.trial);
    if (doors_.codec) return run_codec_case(catalogue_, test_case, doors_);
    return not_run(test_case, Outcome::skipped,
                   "the target is a server, and this case is for codecs");
  }

  base::CaseResult run_server(const Case& test_case) {
    if (doors_.server == nullptr) {
      return not_run(test_case, Outcome::skipped,
                     "the target is a codec, and this case is for servers");
    }
    if (!end_.target_problem.empty()) {
      return not_run(test_case, Outcome::inconclusive, end_.target_problem);
    }
    base::CaseResult result =
        run_server_case(catalogue_, test_case, doors_, options_, stop_requested_, end_.leftovers);
    // A target that went down takes its time to say so; asking once is enough.
    if (result.outcome == Outcome::inconclusive) {
      check_target("the target went away during " + test_case.id + ": ");
    }
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
  RunEnd end_;
};

}  // namespace

RunEnd run_cases(const Catalogue& catalogue, std::span<const Case* const> cases, const Doors& doors,
                 const RunOptions& options, const ResultSink& sink,
                 const StopRequest& stop_requested) {
  return Run(catalogue, doors, options, stop_requested).take(cases, sink);
}

}  // namespace assay::conformance
