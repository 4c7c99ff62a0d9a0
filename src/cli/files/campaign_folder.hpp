#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/results/campaign.hpp"
#include "reports/log/campaign_log.hpp"

namespace assay::cli {

// Where a campaign lives: campaign.ndjson, findings.sarif, and for each finding ID.json,
// ID.request and ID.answer.
// A finding whose files are taken away is reported again when it is seen again.
class CampaignFolder {
 public:
  // Begins a campaign against the target, or with `resume` goes on with the one that is there, if
  // any. Throws std::runtime_error when there is one already, or one against another target.
  CampaignFolder(std::filesystem::path folder, const base::Target& target, bool resume);

  const base::CampaignCounts& counts() const { return counts_; }  // of earlier sessions
  const std::vector<base::FuzzFinding>& findings() const { return findings_; }
  reports::CampaignWriter& log() { return writer_; }

  // Writes the files of the finding, and into the log that it was found.
  void keep(const base::FuzzFinding& finding);

  // Writes what is made of all findings at the end of a session.
  void close() const;

 private:
  void go_on(const base::Target& target);

  std::filesystem::path folder_;
  base::CampaignCounts counts_;
  std::vector<base::FuzzFinding> findings_;
  std::ofstream file_;
  reports::CampaignWriter writer_;
};

}  // namespace assay::cli
