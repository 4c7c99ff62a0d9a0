#pragma once

#include <filesystem>

#include "database/database.hpp"
#include "reports/history/history.hpp"

namespace assay::reports {

// A history in an SQLite file, which several processes may append to. Every function throws
// database::Failure.
class HistoryFile {
 public:
  // Makes the file when there is none.
  explicit HistoryFile(std::filesystem::path file);

  void append(const RunPoint& run);
  // Once: a session that is there already stays as it is.
  void append(const CampaignPoint& campaign);
  History read() const;

 private:
  database::Database database_;
};

}  // namespace assay::reports
