#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace assay::database {

// Names the file, what is wrong with it, and what can be done.
class Failure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// An SQLite file. Everything here throws Failure.
class Database {
 public:
  // Makes the file when there is none; one that cannot be written is refused. Another process that
  // uses it is waited for that long.
  explicit Database(std::filesystem::path file, std::chrono::milliseconds patience = {});

  // One or more statements, whose rows are dropped.
  void execute(const char* sql);

  // Of a query with one row and one column.
  std::int64_t number(const char* sql);

  const std::filesystem::path& file() const { return file_; }

  [[noreturn]] void fail() const;  // with what SQLite said last
  [[noreturn]] void fail(const std::string& problem) const;

 private:
  friend class Statement;
  friend class Transaction;
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
};

// A prepared statement: values are bound and columns read from left to right.
class Statement {
 public:
  Statement(const Database& database, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  Statement& operator<<(const std::string& text);
  Statement& operator<<(std::int64_t number);

  // Moves to the next row; false after the last.
  bool step();
  // Carries out what has no rows; the next value to bind is the first again.
  void run();

  Statement& operator>>(std::string& text);
  Statement& operator>>(std::int64_t& number);

 private:
  void check(int result) const;

  const Database& database_;
  sqlite3_stmt* statement_ = nullptr;
  int bound_ = 0;
  int column_ = 0;
};

// What is executed from construction on happens as a whole when commit() returns, or not at all.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace assay::database
