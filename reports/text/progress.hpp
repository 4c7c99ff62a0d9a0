#pragma once

#include <cstddef>
#include <string>

namespace assay::reports {

struct Progress {
  std::size_t done = 0;
  std::size_t total = 0;
  std::size_t failed = 0;
  std::string last_id;  // the case judged last
};

// One line of at most `width` columns, without line end: the caller returns the carriage and
// clears the line.
std::string render_progress(const Progress& progress, std::size_t width);

}  // namespace assay::reports
