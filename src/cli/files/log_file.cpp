#include "cli/files/log_file.hpp"

#include <fstream>
#include <stdexcept>

#include "base/file.hpp"
#include "reports/log.hpp"

namespace assay::cli {

std::filesystem::path log_path(const std::string& named) {
  const std::filesystem::path path = named;
  return std::filesystem::is_directory(path) ? path / reports::log_file : path;
}

base::RunResult read_log_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) base::cannot_read(file);
  try {
    return reports::read_log(in);
  } catch (const reports::LogError& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  } catch (const std::ios_base::failure&) {
    base::cannot_read(file);
  }
}

}  // namespace assay::cli
