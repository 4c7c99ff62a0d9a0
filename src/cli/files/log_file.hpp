#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace assay::cli {

// The log that a user names by its file or by the directory it is in.
std::filesystem::path log_path(const std::string& named);

// Reads it. Throws std::runtime_error naming file, line and problem.
base::RunResult read_log_file(const std::filesystem::path& file);

}  // namespace assay::cli
