#pragma once

#include <filesystem>
#include <string>

#include "base/results/result.hpp"

namespace assay::cli {

// The log that a user names by its file or by the directory it is in, packed by gzip or not.
std::filesystem::path log_path(const std::string& named);

// The lines of a log, unpacked. Throws std::runtime_error naming the file.
std::string text_of_log(const std::filesystem::path& file);

// Reads it. Throws std::runtime_error naming file, line and problem; also when its lines are not
// those that its last one vouches for.
base::RunResult read_log_file(const std::filesystem::path& file);

}  // namespace assay::cli
