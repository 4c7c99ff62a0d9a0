#pragma once

#include <filesystem>
#include <memory>

#include "reports/history.hpp"

struct sqlite3;

namespace assay::reports {

// A history in an SQLite file, which several processes may append to. Every function throws
// std::runtime_error naming the file and what is wrong with it.
class HistoryFile {
 public:
  // Makes the file when there is none.
  explicit HistoryFile(std::filesystem::path file);

  void append(const RunPoint& run);
  // Once: a session that is there already stays as it is.
  void append(const CampaignPoint& campaign);
  History read() const;

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  class Statement;

  void execute(const char* sql) const;
  [[noreturn]] void fail() const;

  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace assay::reports
