#include "reports/history/history_file.hpp"

#include <chrono>
#include <utility>

namespace assay::reports {
namespace {

// Another process that appends holds the file for an instant only.
constexpr std::chrono::seconds patience{10};

// The layout's version stands in user_version; 0 is a new file.
constexpr int layout = 2;
constexpr const char* make_run =
    "CREATE TABLE run (started TEXT, tool_version TEXT, target_kind TEXT, target_name TEXT,"
    " product TEXT, version TEXT, generation TEXT, verdict TEXT, pass INTEGER, nonstrict INTEGER,"
    " fail INTEGER, skipped INTEGER, unsupported INTEGER, inconclusive INTEGER,"
    " requirements INTEGER, covered INTEGER);"
    "CREATE TABLE test_case (number INTEGER PRIMARY KEY, id TEXT UNIQUE);"
    "CREATE TABLE outcome (run INTEGER, number INTEGER, outcome INTEGER,"
    " PRIMARY KEY (run, number)) WITHOUT ROWID;"
    "PRAGMA user_version = 2";
constexpr const char* make_campaign =
    "CREATE TABLE campaign (started TEXT, tool_version TEXT, harness TEXT, executions INTEGER,"
    " seconds INTEGER, features INTEGER, findings INTEGER)";

// Layout 1 had no product and no cases, and the verdict as a number.
constexpr const char* set_aside = "ALTER TABLE run RENAME TO run_1";
constexpr const char* take_over =
    "INSERT INTO run SELECT started, tool_version, target_kind, target_name, '', '', generation,"
    " CASE verdict WHEN 0 THEN 'conforms' WHEN 1 THEN 'does-not-conform' ELSE 'undecided' END,"
    " pass, nonstrict, fail, skipped, unsupported, inconclusive, requirements, covered"
    " FROM run_1 ORDER BY rowid;"
    "DROP TABLE run_1";

// A run that is added again, from its log, is the same run.
constexpr const char* insert_run =
    "INSERT INTO run SELECT ?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16 WHERE NOT EXISTS"
    " (SELECT 1 FROM run WHERE started = ?1 AND target_kind = ?3 AND target_name = ?4"
    " AND product = ?5 AND version = ?6 AND generation = ?7 AND pass = ?9 AND nonstrict = ?10"
    " AND fail = ?11 AND skipped = ?12 AND unsupported = ?13 AND inconclusive = ?14)";

void insert_cases(database::Database& database, const std::vector<CaseOutcome>& cases) {
  const std::int64_t run = database.number("SELECT last_insert_rowid()");
  database::Statement name(database, "INSERT OR IGNORE INTO test_case (id) VALUES (?)");
  database::Statement insert(
      database,
      "INSERT OR REPLACE INTO outcome SELECT ?1, number, ?2 FROM test_case WHERE id = ?3");
  for (const CaseOutcome& one : cases) {
    name << one.id;
    name.run();
    insert << run << static_cast<std::int64_t>(one.outcome) << one.id;
    insert.run();
  }
}

std::vector<CaseOutcome> cases_of(const database::Database& database, std::int64_t run) {
  std::vector<CaseOutcome> cases;
  database::Statement rows(
      database,
      "SELECT id, outcome FROM outcome NATURAL JOIN test_case WHERE run = ? ORDER BY number");
  rows << run;
  while (rows.step()) {
    CaseOutcome& one = cases.emplace_back();
    std::int64_t outcome = 0;
    rows >> one.id >> outcome;
    const bool exists = outcome >= 0 && outcome < std::int64_t{base::outcome_count};
    one.outcome = exists ? static_cast<base::Outcome>(outcome) : base::Outcome::inconclusive;
  }
  return cases;
}

}  // namespace

HistoryFile::HistoryFile(std::filesystem::path file) : database_(std::move(file), patience) {
  database::Transaction transaction(database_);
  const std::int64_t version = database_.number("PRAGMA user_version");
  if (version > layout) {
    database_.fail("it is of a later version of ews-assay; use that or give another file");
  }
  if (version == 0) database_.execute(make_campaign);
  if (version == 1) database_.execute(set_aside);
  if (version < layout) database_.execute(make_run);
  if (version == 1) database_.execute(take_over);
  transaction.commit();
}

void HistoryFile::append(const RunPoint& run) {
  database::Transaction transaction(database_);
  database::Statement insert(database_, insert_run);
  insert << run.started << run.tool_version << run.target.kind << run.target.name
         << run.target.product << run.target.version << run.generation << run.verdict;
  for (const std::size_t total : run.totals) insert << static_cast<std::int64_t>(total);
  insert << run.requirements << run.covered;
  insert.run();
  if (database_.number("SELECT changes()") > 0) insert_cases(database_, run.cases);
  transaction.commit();
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
  database::Statement runs(database_, "SELECT rowid, * FROM run ORDER BY started, rowid");
  while (runs.step()) {
    RunPoint& run = history.runs.emplace_back();
    std::int64_t number = 0;
    runs >> number >> run.started >> run.tool_version >> run.target.kind >> run.target.name >>
        run.target.product >> run.target.version >> run.generation >> run.verdict;
    for (std::size_t& total : run.totals) {
      std::int64_t count = 0;
      runs >> count;
      total = static_cast<std::size_t>(count);
    }
    runs >> run.requirements >> run.covered;
    run.cases = cases_of(database_, number);
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
