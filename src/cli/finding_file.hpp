#pragma once

#include <filesystem>
#include <string>

#include "fuzz/live/campaign.hpp"

namespace assay::cli {

// Puts ID.json, ID.request and ID.answer into the folder. Throws std::runtime_error when it cannot.
void save_finding(const std::filesystem::path& folder, const fuzz::LiveFinding& finding);

// What a replay needs to know. Throws std::runtime_error when there is no such finding.
struct SavedFinding {
  fuzz::Complaint complaint;
  std::string request;
};
SavedFinding load_finding(const std::filesystem::path& folder, const std::string& id);

}  // namespace assay::cli
