#pragma once

#include <filesystem>
#include <fstream>
#include <functional>

#include "base/results/result.hpp"
#include "reports/log/log.hpp"

namespace assay::cli {

// Results on their way into a log whose first line says how many there are: more than memory should
// hold. They wait in a file that has no name and ends with the program.
class CaseSpool {
 public:
  // The file lies in `directory`, which is made. Throws std::runtime_error naming the file.
  explicit CaseSpool(const std::filesystem::path& directory);

  // Throws std::ios_base::failure when the disk is full.
  void keep(const base::CaseResult& result) { reports::write_case(result, stream_); }

  // Hands over all that was kept, in its order; nothing can be kept after that.
  void replay(const std::function<void(base::CaseResult)>& sink);

 private:
  std::fstream stream_;
};

// Takes from a result what no report shows of it: the bodies of a case that is no failure, and of
// failures all but the beginnings after the first 64 MB, which `shown` counts.
void keep_shown_bodies(base::CaseResult& result, std::size_t& shown);

}  // namespace assay::cli
