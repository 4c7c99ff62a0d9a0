#include "reports/history_file.hpp"

#include <chrono>
#include <utility>

namespace assay::reports {
namespace {

// Another process that appends holds the file for an instant only.
constexpr std::chrono::seconds patience{10};

// The layout's version stands in user_version; 0 is a new file.
constexpr int layout = 1;
constexpr const char* make_layout =
    "CREATE TABLE run (started TEXT, tool_version TEXT, target_kind TEXT, target_name TEXT,"
    " generation TEXT, verdict INTEGER, pass INTEGER, nonstrict INTEGER, fail INTEGER,"
    " skipped INTEGER, unsupported INTEGER, inconclusive INTEGER, requirements INTEGER,"
    " covered INTEGER);"
    "CREATE TABLE campaign (started TEXT, tool_version TEXT, harness TEXT, executions INTEGER,"
    " seconds INTEGER, features INTEGER, findings INTEGER);"
    "PRAGMA user_version = 1";

}  // namespace

HistoryFile::HistoryFile(std::filesystem::path file) : database_(std::move(file), patience) {
  database::Transaction transaction(database_);
  const std::int64_t version = database_.number("PRAGMA user_version");
  if (version > layout) {
    database_.fail("it is of a later version of ews-assay; use that or name another file");
  }
  if (version == 0) database_.execute(make_layout);
  transaction.commit();
}

void HistoryFile::append(const RunPoint& run) {
  database::Statement insert(database_, "INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  insert << run.started << run.tool_version << run.target.kind << run.target.name << run.generation
         << static_cast<std::int64_t>(run.verdict);
  for (const std::size_t total : run.totals) insert << static_cast<std::int64_t>(total);
  insert << run.requirements << run.covered;
  insert.run();
}

void HistoryFile::append(const CampaignPoint& campaign) {
  database::Statement insert(database_,
                             "INSERT INTO campaign SELECT ?1,?2,?3,?4,?5,?6,?7 WHERE NOT EXISTS"
                             " (SELECT 1 FROM campaign WHERE started = ?1 AND harness = ?3)");
  insert << campaign.started << campaign.tool_version << campaign.harness << campaign.executions
         << campaign.seconds << campaign.features << campaign.findings;
  insert.run();
}

History HistoryFile::read() const {
  History history;
  database::Statement runs(database_, "SELECT * FROM run ORDER BY rowid");
  while (runs.step()) {
    RunPoint& run = history.runs.emplace_back();
    std::int64_t verdict = 0;
    runs >> run.started >> run.tool_version >> run.target.kind >> run.target.name >>
        run.generation >> verdict;
    const bool known = verdict >= 0 && verdict < static_cast<std::int64_t>(base::run_verdict_count);
    run.verdict = known ? static_cast<base::RunVerdict>(verdict) : base::RunVerdict::undecided;
    for (std::size_t& total : run.totals) {
      std::int64_t count = 0;
      runs >> count;
      total = static_cast<std::size_t>(count);
    }
    runs >> run.requirements >> run.covered;
  }
  database::Statement campaigns(database_, "SELECT * FROM campaign ORDER BY rowid");
  while (campaigns.step()) {
    CampaignPoint& campaign = history.campaigns.emplace_back();
    campaigns >> campaign.started >> campaign.tool_version >> campaign.harness >>
        campaign.executions >> campaign.seconds >> campaign.features >> campaign.findings;
  }
  return history;
}

}  // namespace assay::reports
