#include "reports/text/progress.hpp"

#include <fmt/format.h>

#include "reports/text/columns.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {

std::string render_progress(const Progress& progress, std::size_t width) {
  const std::string total = std::to_string(progress.total);
  const std::string line =
      fmt::format("[{:>{}}/{}] {} failed  {}", progress.done, total.size(), total, progress.failed,
                  visible(progress.last_id, Lines::flatten));
  return cut(line, width);
}

}  // namespace assay::reports
