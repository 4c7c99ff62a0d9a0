#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/results/campaign.hpp"

namespace assay::fuzz {

// Writes ID.json, ID.request and ID.answer. Throws std::runtime_error when it cannot.
void save_finding(const std::filesystem::path& folder, const base::FuzzFinding& finding);

// Both throw std::runtime_error that names the file and says what is wrong with it.
base::FuzzFinding load_finding(const std::filesystem::path& folder, const std::string& id);
base::FuzzFinding read_finding_file(const std::filesystem::path& path);

// The findings in a folder, in the order of their ids; none when there is no such folder.
std::vector<base::FuzzFinding> findings_in(const std::filesystem::path& folder);

// Writes findings.sarif about all of them, for code scanning.
void write_findings_sarif(const std::filesystem::path& folder, std::string_view tool_version);

}  // namespace assay::fuzz
