#pragma once

#include <cstddef>
#include <string>

#include "base/results/result.hpp"
#include "cli/terminal.hpp"
#include "reports/text/progress.hpp"

namespace assay::cli {

// Says on a terminal how far the run is, for as long as it lives.
class ProgressLine {
 public:
  explicit ProgressLine(std::size_t total);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void judged(const base::CaseResult& result);

 private:
  void show(const std::string& line) const;

  Terminal terminal_;
  reports::Progress progress_;
};

}  // namespace assay::cli
