#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/results/cause.hpp"
#include "base/results/gate_result.hpp"

// The result model: what a run demanded, sent, received and decided. Every report is a function of
// it.
namespace assay::base {

// Six states that are never merged. `nonstrict`: a SHOULD was not met, or a known erratum was used.
enum class Outcome : std::uint8_t { pass, nonstrict, fail, skipped, unsupported, inconclusive };
inline constexpr std::size_t outcome_count = 6;

std::string_view name_of(Outcome outcome);

// How a refusal that a case demanded came out. `crash`: the connection broke off, or the program
// died; `no_answer`: nothing, or nothing readable, came in time.
enum class Refusal : std::uint8_t { right_reason, other_reason, accepted, no_answer, crash };
inline constexpr std::size_t refusal_count = 5;

std::string_view name_of(Refusal refusal);

// A finding about a message of an exchange: the rule it breaks, and where. `side` is "request" or
// "response" where it is not plainly the answer.
struct Remark {
  std::string rule;
  Level level = Level::must;
  std::size_t line = 1;
  std::size_t column = 1;
  std::string message;
  std::string side{};
  friend bool operator==(const Remark&, const Remark&) = default;
};

// One request and its answer. `problem` says why there is no answer (refused, timed out, cut off).
struct Exchange {
  std::string purpose;       // the step's name: "send", "list", ...
  std::string request_line;  // POST /EWS/Exchange.asmx
  std::string request;       // body as sent, any bytes
  int status = 0;            // HTTP status, 0 without an answer
  std::string content_type;
  std::string response;  // body as received, any bytes
  std::string problem;
  std::int64_t microseconds = 0;
  std::string headers;  // of the answer, "Name: value" lines: those that requirements are about
  std::vector<Remark> remarks{};  // about the answer, or the side that they name
  std::string fetched{};          // what the target asked the canary for meanwhile, a line each
  std::string repeats{};          // why it was sent again before the answer came, a line each
  std::vector<std::string> evidence{};  // requirements that the answer met, where they were judged
  friend bool operator==(const Exchange&, const Exchange&) = default;
};

// Whether a target has an operation, as a probe before the cases found it.
enum class Presence : std::uint8_t { implemented, missing, unknown };
inline constexpr std::size_t presence_count = 3;

std::string_view name_of(Presence presence);

struct OperationState {
  std::string name;
  Presence state = Presence::unknown;
  std::string evidence;               // one sentence: what the probe was answered
  std::vector<Exchange> exchanges{};  // of the probe
  friend bool operator==(const OperationState&, const OperationState&) = default;
};

struct CaseResult {
  std::string id;
  std::string title;
  Outcome outcome = Outcome::inconclusive;
  std::optional<Refusal> refusal;  // of a judged case that demands a refusal
  Level level = Level::must;       // the strongest level among the requirements
  std::vector<std::string> requirements;
  std::string statement;    // of the first requirement
  std::string source;       // document and section of the first requirement
  std::string expected;     // one sentence
  std::string actual;       // one sentence
  std::string reason;       // why skipped, unsupported, inconclusive, nonstrict
  std::string file;         // of the catalogue, below its root
  std::size_t line = 0;     // of the case in it, from 1
  std::string edits;        // what the case changes in its base messages, a line each
  std::string leftovers;    // what it could not remove from the mailbox, a line each
  std::string operation{};  // that it tests, if that is another than the first of the project
  std::vector<Exchange> exchanges;
  std::vector<Cause> causes{};  // why it did not simply pass, worst first
  friend bool operator==(const CaseResult&, const CaseResult&) = default;
};

struct Target {
  std::string kind;       // builtin, endpoint, exec, recorded
  std::string name;       // URL or command, without credentials
  std::string product{};  // as its owner declares it, nothing checks it
  std::string version{};
  friend bool operator==(const Target&, const Target&) = default;
};

// What the catalogue of a run says, as far as reports tell it.
struct RequirementEntry {
  std::string id;
  Level level = Level::must;
  std::string role;
  std::string statement;
  std::string source;
  bool blocking = false;   // a miss makes a target non-conforming
  std::string untestable;  // why no case tests it; empty when some do
  // That it is about, in a run of several or others than the first; empty: all of them.
  std::string operation{};
  friend bool operator==(const RequirementEntry&, const RequirementEntry&) = default;
};

struct ErratumEntry {
  std::string id;
  std::string title;
  friend bool operator==(const ErratumEntry&, const ErratumEntry&) = default;
};

// The SHA-256 of something a verdict rests on: catalogue, schemas, program, profile.
struct Digest {
  std::string subject;
  std::string sha256;  // 64 hexadecimal digits
  friend bool operator==(const Digest&, const Digest&) = default;
};

// One of `count` parts of a run; 0 of `count`: all of them, joined.
struct Shard {
  std::size_t index = 1;
  std::size_t count = 1;
  friend bool operator==(const Shard&, const Shard&) = default;
};

// The part of the catalogue that a run was asked for.
struct SelectionEntry {
  std::vector<std::string> ids;   // globs
  std::vector<std::string> skip;  // globs
  std::vector<std::string> tags;
  std::string level;  // the least binding; empty: any
  Shard shard;
  std::vector<std::string> operations{};  // empty: the tested operation alone
  friend bool operator==(const SelectionEntry&, const SelectionEntry&) = default;
};

struct RunHeader {
  std::string tool_version;
  Target target;
  std::string generation;
  std::string dialect;
  std::uint64_t seed = 0;
  std::size_t selected = 0;  // cases that the run is going to judge
  std::string started;       // RFC 3339, given by the caller: libraries do not read the clock
  bool strict = false;       // a missed SHOULD fails the run
  std::vector<std::string> features{};  // what the target was said to offer
  std::vector<Digest> digests{};
  std::vector<RequirementEntry> requirements{};
  std::vector<ErratumEntry> errata{};
  SelectionEntry selection{};
  std::optional<BaselineEntry> baseline{};
  std::vector<OperationState> operations{};  // empty where no probe was made
  friend bool operator==(const RunHeader&, const RunHeader&) = default;
};

using Totals = std::array<std::size_t, outcome_count>;

struct RunResult {
  RunHeader header;
  std::vector<CaseResult> cases;
  bool complete = false;           // the log holds the closing event
  std::string problem;             // of the target, in a sanity probe before or after the cases
  std::vector<Exchange> probes{};  // of its sanity, in their order; the purpose says when
  friend bool operator==(const RunResult&, const RunResult&) = default;
};

Totals totals_of(const std::vector<CaseResult>& cases);

// True when no case failed; with `strict`, no SHOULD was missed either.
bool conforms(const Totals& totals, bool strict);

}  // namespace assay::base
