#include "reports/history_file.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace assay::reports {
namespace {

// Another process that appends holds the file for an instant only.
constexpr int patience_in_milliseconds = 10'000;

// The layout's version stands in user_version; 0 is a new file.
constexpr int layout = 1;
constexpr const char* read_layout = "PRAGMA user_version";
constexpr const char* make_layout =
    "CREATE TABLE run (started TEXT, tool_version TEXT, target_kind TEXT, target_name TEXT,"
    " generation TEXT, verdict INTEGER, pass INTEGER, nonstrict INTEGER, fail INTEGER,"
    " skipped INTEGER, unsupported INTEGER, inconclusive INTEGER, requirements INTEGER,"
    " covered INTEGER);"
    "CREATE TABLE campaign (started TEXT, tool_version TEXT, harness TEXT, executions INTEGER,"
    " seconds INTEGER, features INTEGER, findings INTEGER);"
    "PRAGMA user_version = 1";

}  // namespace

// A prepared statement: values are bound and columns read from left to right.
class HistoryFile::Statement {
 public:
  Statement(const HistoryFile& file, const char* sql) : file_(file) {
    if (sqlite3_prepare_v2(file.database_.get(), sql, -1, &statement_, nullptr) != SQLITE_OK) {
      file.fail();
    }
  }
  ~Statement() { sqlite3_finalize(statement_); }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& operator<<(const std::string& text) {
    check(sqlite3_bind_text(statement_, ++bound_, text.data(), static_cast<int>(text.size()),
                            SQLITE_TRANSIENT));
    return *this;
  }
  Statement& operator<<(std::int64_t number) {
    check(sqlite3_bind_int64(statement_, ++bound_, number));
    return *this;
  }

  // Moves to the next row; false after the last.
  bool step() {
    column_ = 0;
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_ROW && result != SQLITE_DONE) file_.fail();
    return result == SQLITE_ROW;
  }

  Statement& operator>>(std::string& text) {
    const int size = sqlite3_column_bytes(statement_, column_);
    const void* const bytes = sqlite3_column_blob(statement_, column_++);
    text.assign(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    return *this;
  }
  Statement& operator>>(std::int64_t& number) {
    number = sqlite3_column_int64(statement_, column_++);
    return *this;
  }

 private:
  void check(int result) const {
    if (result != SQLITE_OK) file_.fail();
  }

  const HistoryFile& file_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
  int column_ = 0;
};

void HistoryFile::Close::operator()(sqlite3* database) const { sqlite3_close(database); }

HistoryFile::HistoryFile(std::filesystem::path file) : file_(std::move(file)) {
  sqlite3* database = nullptr;
  const int opened = sqlite3_open(file_.c_str(), &database);
  database_.reset(database);
  if (opened != SQLITE_OK) fail();
  sqlite3_busy_timeout(database, patience_in_milliseconds);
  execute("BEGIN IMMEDIATE");
  std::int64_t version = 0;
  {
    Statement statement(*this, read_layout);
    if (statement.step()) statement >> version;
  }
  if (version == 0) execute(make_layout);
  execute("COMMIT");
  if (version > layout) {
    throw std::runtime_error(file_.string() + ": a history of a later version of ews-assay");
  }
}

void HistoryFile::append(const RunPoint& run) {
  Statement insert(*this, "INSERT INTO run VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  insert << run.started << run.tool_version << run.target.kind << run.target.name << run.generation
         << static_cast<std::int64_t>(run.verdict);
  for (const std::size_t total : run.totals) insert << static_cast<std::int64_t>(total);
  insert << run.requirements << run.covered;
  insert.step();
}

void HistoryFile::append(const CampaignPoint& campaign) {
  Statement insert(*this,
                   "INSERT INTO campaign SELECT ?1,?2,?3,?4,?5,?6,?7 WHERE NOT EXISTS"
                   " (SELECT 1 FROM campaign WHERE started = ?1 AND harness = ?3)");
  insert << campaign.started << campaign.tool_version << campaign.harness << campaign.executions
         << campaign.seconds << campaign.features << campaign.findings;
  insert.step();
}

History HistoryFile::read() const {
  History history;
  Statement runs(*this, "SELECT * FROM run ORDER BY rowid");
  while (runs.step()) {
    RunPoint& run = history.runs.emplace_back();
    std::int64_t verdict = 0;
    runs >> run.started >> run.tool_version >> run.target.kind >> run.target.name >>
        run.generation >> verdict;
    const bool known = verdict >= 0 && verdict <= 2;
    run.verdict = known ? static_cast<base::RunVerdict>(verdict) : base::RunVerdict::undecided;
    for (std::size_t& total : run.totals) {
      std::int64_t count = 0;
      runs >> count;
      total = static_cast<std::size_t>(count);
    }
    runs >> run.requirements >> run.covered;
  }
  Statement campaigns(*this, "SELECT * FROM campaign ORDER BY rowid");
  while (campaigns.step()) {
    CampaignPoint& campaign = history.campaigns.emplace_back();
    campaigns >> campaign.started >> campaign.tool_version >> campaign.harness >>
        campaign.executions >> campaign.seconds >> campaign.features >> campaign.findings;
  }
  return history;
}

void HistoryFile::execute(const char* sql) const {
  if (sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

void HistoryFile::fail() const {
  throw std::runtime_error(file_.string() + ": " + sqlite3_errmsg(database_.get()));
}

}  // namespace assay::reports
