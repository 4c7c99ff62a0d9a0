#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/results/campaign.hpp"
#include "base/results/verdict.hpp"

namespace assay::reports {

struct CaseOutcome {
  std::string id;
  base::Outcome outcome = base::Outcome::inconclusive;
  friend bool operator==(const CaseOutcome&, const CaseOutcome&) = default;
};

// A run as a history keeps it.
struct RunPoint {
  std::string started;  // RFC 3339
  std::string tool_version;
  base::Target target;
  std::string generation;
  std::string verdict{};  // its name
  base::Totals totals{};
  std::int64_t requirements = 0;     // of the catalogue
  std::int64_t covered = 0;          // of these, by at least one judged case
  std::vector<CaseOutcome> cases{};  // empty in what earlier versions have kept
  friend bool operator==(const RunPoint&, const RunPoint&) = default;
};

// One session of a fuzz campaign of one harness, or against one live target.
struct CampaignPoint {
  std::string started;  // RFC 3339
  std::string tool_version;
  std::string harness;
  std::int64_t executions = 0;
  std::int64_t seconds = 0;
  std::int64_t features = 0;  // of coverage, as the engine counts them; 0: it does not
  std::int64_t findings = 0;  // different ones
  friend bool operator==(const CampaignPoint&, const CampaignPoint&) = default;
};

// Runs in the order of their starts, campaigns in that of their appending.
struct History {
  std::vector<RunPoint> runs;
  std::vector<CampaignPoint> campaigns;
  friend bool operator==(const History&, const History&) = default;
};

RunPoint point_of(const base::RunResult& result);
// The last session of a campaign, with the findings of all; nothing when there was none.
std::optional<CampaignPoint> point_of(const base::Campaign& campaign);

// Whether any case was judged: what a run of an unreachable target counts is nothing.
bool judges(const RunPoint& run);

// A page that draws how figures went: of each product over its versions, of each other target and
// of each harness over time. Each run names the cases that changed since the one before.
std::string render_history(const History& history);

}  // namespace assay::reports
