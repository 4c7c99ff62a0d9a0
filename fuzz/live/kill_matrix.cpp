#include "fuzz/live/kill_matrix.hpp"

#include <string>
#include <vector>

#include "base/workers.hpp"
#include "fuzz/live/bench_codec.hpp"
#include "fuzz/live/campaign.hpp"
#include "fuzz/live/seeds.hpp"
#include "fuzz/live/server_trial.hpp"

namespace assay::fuzz {
namespace {

using conformance::Bench;
using conformance::Subject;

// Of both kinds of targets; inspected once for all of them.
struct Seeds {
  explicit Seeds(const Scope& scope)
      : server(campaign_seeds(false, scope)), codec(campaign_seeds(true, scope)) {}

  std::vector<Seed> server;
  std::vector<Seed> codec;
};

// A target in this process is never slow: what looks so is the machine.
constexpr LatencyOptions no_latency{1e9, 1e9};

Put server_put(const Bench& bench, const std::string& plain, const Scope& scope) {
  const auto send = [&bench](const std::string& request) {
    return answer_of(bench.server->send(request_with(request), bench.options.timeout));
  };
  return ServerTrial(send, plain, scope, no_latency);
}

struct Hunt {
  CampaignEnd end;
  std::vector<base::FuzzFinding> findings;
};

Hunt hunt(const Subject& subject, const Seeds& seeds, const MatrixOptions& options) {
  const Bench bench = subject.open();
  const bool codec = static_cast<bool>(bench.doors.codec);
  const std::vector<Seed>& messages = codec ? seeds.codec : seeds.server;
  Scope scope = options.scope;
  scope.generation = bench.generation;
  CampaignOptions campaign_options;
  campaign_options.before.next = options.seed;
  campaign_options.scope = scope;
  Campaign campaign(
      messages,
      codec ? bench_codec(bench.doors, scope) : server_put(bench, messages.front().message, scope),
      campaign_options);
  Hunt hunt;
  std::uint64_t left = options.runs;
  const bool sound = subject.breaks.empty();
  hunt.end =
      campaign.run([&] { return (!sound && !hunt.findings.empty()) || left-- == 0; },
                   [&](const base::FuzzFinding& finding) { hunt.findings.push_back(finding); });
  return hunt;
}

// What cannot be gone on with is found, too: the campaign says so, and ends with another exit code.
base::FuzzKill kill_of(const Subject& subject, const Hunt& hunt) {
  base::FuzzKill kill{subject.id, subject.sentence, hunt.end.counts.mutations, "", ""};
  if (!hunt.findings.empty()) {
    const base::FuzzFinding& first = hunt.findings.front();
    kill.property = first.property;
    kill.cause = first.cause;
  } else if (!hunt.end.problem.empty()) {
    kill.property = "sanity-probe";
    kill.cause = hunt.end.problem;
  }
  return kill;
}

void add_alarms(base::FuzzMatrix& matrix, const Subject& subject, const Hunt& hunt) {
  for (const base::FuzzFinding& finding : hunt.findings) {
    matrix.false_alarms.push_back({subject.id, finding.mutation,
                                   finding.property + " " + finding.cause + ": " + finding.detail});
  }
  if (hunt.findings.empty() && !hunt.end.problem.empty()) {
    matrix.false_alarms.push_back({subject.id, 0, hunt.end.problem});
  }
}

std::vector<Hunt> hunt_all(std::span<const Subject> subjects, const MatrixOptions& options) {
  const Seeds seeds(options.scope);
  std::vector<Hunt> hunts(subjects.size());
  base::share_work(
      subjects.size(), options.workers,
      [&](std::size_t index) { hunts[index] = hunt(subjects[index], seeds, options); },
      options.progress);
  return hunts;
}

}  // namespace

base::FuzzMatrix kill_matrix(std::span<const Subject> subjects, const MatrixOptions& options) {
  const std::vector<Hunt> hunts = hunt_all(subjects, options);
  base::FuzzMatrix matrix;
  matrix.runs = options.runs;
  matrix.seed = options.seed;
  for (std::size_t index = 0; index < subjects.size(); ++index) {
    const Subject& subject = subjects[index];
    if (subject.breaks.empty()) {
      add_alarms(matrix, subject, hunts[index]);
    } else {
      matrix.defects.push_back(kill_of(subject, hunts[index]));
    }
  }
  return matrix;
}

}  // namespace assay::fuzz
