#include "database/database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <system_error>
#include <utility>

namespace assay::database {
namespace {

struct Remedy {
  int code;
  const char* text;
  bool is_of_system = false;  // the system knows more
};

constexpr const char* read_only =
    "it cannot be written; change its permissions or give another file";

constexpr Remedy remedies[] = {
    {SQLITE_BUSY, "another process uses it; stop that or give another file"},
    {SQLITE_LOCKED, "another process uses it; stop that or give another file"},
    {SQLITE_READONLY, read_only},
    {SQLITE_PERM, "it cannot be opened; change its permissions or give another file"},
    {SQLITE_CANTOPEN, "it cannot be opened; give a file in a folder that can be written", true},
    {SQLITE_FULL, "the disk is full; make room"},
    {SQLITE_IOERR, "the disk cannot be read or written; make room or give another file", true},
    {SQLITE_NOTADB, "it is not an SQLite file; give another file"},
    {SQLITE_CORRUPT, "it is damaged; put back a copy or give another file"},
};

// Of a table that is missing, for instance.
constexpr const char* other_remedy = "; put back a copy or give another file";

std::string problem_of(sqlite3* handle) {
  const auto* const found = std::ranges::find(remedies, sqlite3_errcode(handle), &Remedy::code);
  if (found == std::end(remedies)) return sqlite3_errmsg(handle) + std::string(other_remedy);
  const int error = found->is_of_system ? sqlite3_system_errno(handle) : 0;
  return found->text + (error == 0 ? "" : " (" + std::generic_category().message(error) + ")");
}

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close(handle); }

Database::Database(std::filesystem::path file, std::chrono::milliseconds patience)
    : file_(std::move(file)) {
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open(std::filesystem::absolute(file_).c_str(), &handle);
  handle_.reset(handle);
  if (opened != SQLITE_OK) fail();
  if (sqlite3_db_readonly(handle, "main") == 1) fail(read_only);
  sqlite3_busy_timeout(handle, static_cast<int>(patience.count()));
}

void Database::execute(const char* sql) {
  if (sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

std::int64_t Database::number(const char* sql) {
  Statement statement(*this, sql);
  std::int64_t number = 0;
  if (!statement.step()) fail("a row is missing" + std::string(other_remedy));
  statement >> number;
  return number;
}

void Database::fail() const { fail(problem_of(handle_.get())); }

void Database::fail(const std::string& problem) const {
  throw Failure(file_.string() + ": " + problem);
}

Statement::Statement(const Database& database, const char* sql) : database_(database) {
  check(sqlite3_prepare_v2(database.handle_.get(), sql, -1, &statement_, nullptr));
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::check(int result) const {
  if (result != SQLITE_OK) database_.fail();
}

Statement& Statement::operator<<(const std::string& text) {
  check(sqlite3_bind_text(statement_, ++bound_, text.data(), static_cast<int>(text.size()),
                          SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::operator<<(std::int64_t number) {
  check(sqlite3_bind_int64(statement_, ++bound_, number));
  return *this;
}

bool Statement::step() {
  column_ = 0;
  const int result = sqlite3_step(statement_);
  if (result != SQLITE_ROW && result != SQLITE_DONE) database_.fail();
  return result == SQLITE_ROW;
}

void Statement::run() {
  while (step()) {
  }
  bound_ = 0;
  check(sqlite3_reset(statement_));
}

Statement& Statement::operator>>(std::string& text) {
  const int size = sqlite3_column_bytes(statement_, column_);
  const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column_++));
  text.assign(bytes, bytes + size);
  return *this;
}

Statement& Statement::operator>>(std::int64_t& number) {
  number = sqlite3_column_int64(statement_, column_++);
  return *this;
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.execute("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // Some failures have rolled back already; then this one fails, and that is fine.
  if (open_) sqlite3_exec(database_.handle_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.execute("COMMIT");
  open_ = false;
}

}  // namespace assay::database
