#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/results/result.hpp"

namespace assay::cli {

// Writes the conformance statement on a run into `directory`, as HTML, JSON and in-toto statement.
// `log` is the file the run was read from. Returns the files; throws std::runtime_error.
std::vector<std::string> write_statement(const std::filesystem::path& directory,
                                         const base::RunResult& run,
                                         const std::vector<base::Digest>& annexes,
                                         const std::filesystem::path& log);

}  // namespace assay::cli
