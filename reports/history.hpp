#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/campaign.hpp"
#include "base/verdict.hpp"

namespace assay::reports {

// A run as a history keeps it.
struct RunPoint {
  std::string started;  // RFC 3339
  std::string tool_version;
  base::Target target;
  std::string generation;
  base::RunVerdict verdict = base::RunVerdict::undecided;
  base::Totals totals{};
  std::int64_t requirements = 0;  // of the catalogue
  std::int64_t covered = 0;       // of these, by at least one judged case
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

// Both in the order of their appending.
struct History {
  std::vector<RunPoint> runs;
  std::vector<CampaignPoint> campaigns;
  friend bool operator==(const History&, const History&) = default;
};

RunPoint point_of(const base::RunResult& result);
// The last session of a campaign, with the findings of all; nothing when there was none.
std::optional<CampaignPoint> point_of(const base::Campaign& campaign);

// A page that draws, for each target and harness, how its figures went over time.
std::string render_history(const History& history);

}  // namespace assay::reports
