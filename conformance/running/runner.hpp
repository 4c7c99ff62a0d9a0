#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "conformance/judging/judge.hpp"
#include "conformance/loading/catalogue.hpp"
#include "conformance/model/answer.hpp"
#include "conformance/model/target.hpp"
#include "conformance/preparing/needs.hpp"

namespace assay::conformance {

// What came of putting the message of a codec case to a codec that is not ours.
struct TriedCodec {
  Judgement judgement;
  std::vector<base::Exchange> exchanges;
};

using CodecTrial = std::function<TriedCodec(const Case& test_case, const Weight& weight,
                                            const std::string& message)>;

// What cases are put to. Without a server or a codec its cases are skipped.
struct Doors {
  Target* server = nullptr;
  AnswerReader read_answer = {};
  Codec codec = {};
  Rewriter rewrite = {};  // of a codec that also writes; then both
  RewritingReader read_rewritten = {};
  CodecTrial trial = {};                       // instead of a codec
  std::vector<Target*> more_connections = {};  // to the same server: cases run on all at once
};

// An IM group that the owner of a target has made for the run, since the target cannot make one.
struct GivenGroup {
  std::string id;
  std::string change_key;
};

// A question without side effects, and why its answer shows a target that is not fit to be judged;
// no problem: it is.
struct SanityProbe {
  base::Exchange exchange;
  std::string problem;
};

struct RunOptions {
  std::uint64_t seed = 1;                    // names of groups and addresses are made from it
  std::chrono::milliseconds timeout{10000};  // for each answer
  Features features;                         // what cases may need and this run has
  std::optional<GivenGroup> group = {};      // then no other operation of the target is called
  std::chrono::milliseconds wait_for{0};     // for a target that is starting
  std::vector<std::string> tested = {};      // operations that a probe asks for beside its own
  std::vector<base::OperationState> operations = {};  // what a probe found; empty without one
  std::optional<SanityProbe> failed_probe = {};       // made before the run, which makes none then
  // Waits; false when the wait was broken off.
  std::function<bool(std::chrono::milliseconds)> pause = [](std::chrono::milliseconds) {
    return false;
  };
};

struct RunEnd {
  std::vector<base::Exchange> probes;  // of the target's sanity
  std::string target_problem;          // the target was not fit to be judged, or did not stay so
  std::vector<std::string> leftovers;  // what could not be removed from the mailbox
  bool interrupted = false;            // cases are missing
};

using ResultSink = std::function<void(base::CaseResult)>;
using StopRequest = std::function<bool()>;

// Runs `cases` and hands their results to `sink`, in this thread and in their order. Probes the
// target first and last; when the first probe fails, every case is inconclusive. Once
// `stop_requested`, cleans up after the running cases and returns.
RunEnd run_cases(
    const Catalogue& catalogue, std::span<const Case* const> cases, const Doors& doors,
    const RunOptions& options, const ResultSink& sink,
    const StopRequest& stop_requested = [] { return false; });

}  // namespace assay::conformance
