#include "cli/files/history.hpp"

#include <stdexcept>

#include "base/files/replace_file.hpp"
#include "reports/history/history.hpp"
#include "reports/history/history_file.hpp"

namespace assay::cli {

void append_to_history(const std::string& file, const base::RunResult& result) {
  if (!file.empty()) reports::HistoryFile(file).append(reports::point_of(result));
}

void append_to_history(const std::string& file, const base::Campaign& campaign) {
  const auto point = reports::point_of(campaign);
  if (!file.empty() && point) reports::HistoryFile(file).append(*point);
}

std::filesystem::path write_history(const std::string& file,
                                    const std::filesystem::path& directory) {
  if (!std::filesystem::exists(file)) throw std::runtime_error("there is no history " + file);
  const std::string page = reports::render_history(reports::HistoryFile(file).read());
  const std::filesystem::path path = directory / "history.html";
  base::replace_file(path, page);
  return path;
}

}  // namespace assay::cli
