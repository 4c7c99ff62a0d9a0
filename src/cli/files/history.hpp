#pragma once

#include <filesystem>
#include <string>

#include "base/results/campaign.hpp"
#include "base/results/result.hpp"

namespace assay::cli {

// The figures of runs over time, in an SQLite file.
// Adds the run, unless no file is named. Throws std::runtime_error naming the file.
void append_to_history(const std::string& file, const base::RunResult& result);
// The same for the last session of a campaign.
void append_to_history(const std::string& file, const base::Campaign& campaign);

// Draws the history into history.html in `directory`, and returns that path.
std::filesystem::path write_history(const std::string& file,
                                    const std::filesystem::path& directory);

}  // namespace assay::cli
