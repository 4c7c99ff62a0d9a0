#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

#include "base/results/campaign.hpp"

// The event log of a fuzz campaign, campaign.ndjson: one JSON object per line, written while the
// campaign goes on, and gone on with by every session. reports/schemas/campaign-event.schema.json
// defines it. Clocks and durations stand under "clock" and "timing".
namespace assay::reports {

inline constexpr int campaign_format = 1;
inline constexpr const char* campaign_file = "campaign.ndjson";

// Appends the events of one session to a stream that outlives it, and flushes after each, so that
// a kill costs one event at most. Call started, then found and counted as they come, then ended.
// Throws std::ios_base::failure when the stream refuses.
class CampaignWriter {
 public:
  explicit CampaignWriter(std::ostream& out) : out_(out) {}

  void started(const base::CampaignHeader& header);
  void found(const base::FuzzFinding& finding);
  void counted(const base::CampaignCounts& counts);
  // `end` and `problem` as in base::CampaignSession.
  void ended(const base::CampaignCounts& counts, const std::string& end,
             const std::string& problem = "");

 private:
  std::ostream& out_;
};

// Reads a campaign back, byte for byte. A last line that a kill cut off is left out; any other
// defect throws LogError (reports/log/log.hpp).
base::Campaign read_campaign(std::istream& in);

// A finding as a JSON file of its own, and back. Throws std::runtime_error when it is none.
std::string render_finding(const base::FuzzFinding& finding);
base::FuzzFinding read_finding(std::string_view json);

}  // namespace assay::reports
