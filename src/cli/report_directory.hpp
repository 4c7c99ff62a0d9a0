#pragma once

#include <filesystem>
#include <fstream>
#include <optional>

#include "base/result.hpp"
#include "reports/log.hpp"

namespace assay::cli {

// The files a run leaves: results.ndjson grows while it goes on, results.json and junit.xml follow
// at its end. Those of an earlier run go first. Throws std::runtime_error naming the file.
class ReportDirectory {
 public:
  ReportDirectory(std::filesystem::path directory, const base::RunHeader& header);

  void judged(const base::CaseResult& result) { log_->judged(result); }
  // Closes the log if the run is complete, and writes the other files.
  void finish(const base::RunResult& result);

  std::filesystem::path log_file() const { return directory_ / "results.ndjson"; }

 private:
  std::filesystem::path directory_;
  std::ofstream stream_;
  std::optional<reports::LogWriter> log_;
};

}  // namespace assay::cli
