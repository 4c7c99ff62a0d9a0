#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/results/result.hpp"
#include "cli/files/file_lock.hpp"
#include "reports/formats/formats.hpp"
#include "reports/log/log.hpp"

namespace assay::cli {

// Writes a file and makes its directory. Throws std::runtime_error naming the file.
void write_report(const std::filesystem::path& file, const std::string& text);

// Writes each format's file into `directory`. Throws std::runtime_error naming the file.
void write_reports(const std::filesystem::path& directory,
                   const std::vector<const reports::Format*>& formats,
                   const base::RunResult& result, const reports::Annexes& annexes);

// The files a run leaves: results.ndjson grows while it goes on, the reports follow at its end.
// Those of an earlier run go first; a directory that another run is writing is refused. Throws
// std::runtime_error naming the file.
class ReportDirectory {
 public:
  ReportDirectory(std::filesystem::path directory, std::vector<const reports::Format*> formats,
                  const base::RunHeader& header);

  void judged(const base::CaseResult& result);
  // Closes the log if the run is complete, and writes the reports.
  void finish(const base::RunResult& result, const reports::Annexes& annexes = {});

 private:
  void log(const std::function<void()>& write) const;

  std::filesystem::path directory_;
  std::vector<const reports::Format*> formats_;
  std::optional<FileLock> lock_;
  std::ofstream stream_;
  std::optional<reports::LogWriter> log_;
};

}  // namespace assay::cli
