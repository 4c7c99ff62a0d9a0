#include "cli/files/campaign_folder.hpp"

#include <sstream>
#include <stdexcept>

#include "base/files/file.hpp"
#include "base/files/replace_file.hpp"
#include "cli/version.hpp"
#include "fuzz/triage/finding_file.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

base::Campaign campaign_in(const fs::path& path) {
  std::istringstream log(base::content_of(path, base::longest_log));
  try {
    return reports::read_campaign(log);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

// A kill may have left half a line, which no line may follow.
void drop_half_line(const fs::path& path) {
  const std::string text = base::content_of(path, base::longest_log);
  fs::resize_file(path, text.rfind('\n') + 1);
}

}  // namespace

CampaignFolder::CampaignFolder(fs::path folder, const base::Target& target, bool resume)
    : folder_(std::move(folder)), writer_(file_) {
  fs::create_directories(folder_);
  const fs::path log = folder_ / reports::campaign_file;
  if (fs::exists(log)) {
    if (!resume) {
      throw std::runtime_error(folder_.string() +
                               " already contains a campaign; give --resume to continue it, or "
                               "another --findings");
    }
    go_on(target);
  } else {
    base::make_way(log);
  }
  findings_ = fuzz::findings_in(folder_);
  file_.open(log, std::ios::binary | std::ios::app);
  if (!file_) base::cannot_write(log);
}

void CampaignFolder::go_on(const base::Target& target) {
  const fs::path log = folder_ / reports::campaign_file;
  drop_half_line(log);
  if (fs::file_size(log) == 0) return;
  const base::Campaign campaign = campaign_in(log);
  const base::CampaignSession& last = campaign.sessions.back();
  if (last.header.target.kind != target.kind || last.header.target.name != target.name) {
    throw std::runtime_error(folder_.string() + " contains a campaign against " +
                             last.header.target.name + "; give another --findings for this target");
  }
  counts_ = last.counts;
}

void CampaignFolder::keep(const base::FuzzFinding& finding) {
  fuzz::save_finding(folder_, finding);
  findings_.push_back(finding);
  writer_.found(finding);
}

void CampaignFolder::close() const { fuzz::write_findings_sarif(folder_, tool_version); }

}  // namespace assay::cli
