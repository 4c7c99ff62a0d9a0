#include "cli/files/annexes.hpp"

#include <filesystem>
#include <sstream>
#include <stdexcept>

#include "base/files/file.hpp"
#include "reports/log/campaign_log.hpp"
#include "reports/log/sha256.hpp"
#include "reports/selftest/selftest_report.hpp"

namespace assay::cli {
namespace {

// Hands the content of a file to `read` and notes its digest.
template <typename Read>
auto read_annex(const std::filesystem::path& path, reports::Annexes& annexes, Read read) {
  const std::string content = base::content_of(path, base::longest_log);
  annexes.files.push_back({path.lexically_normal().generic_string(), reports::sha256(content)});
  try {
    return read(content);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + ": " + error.what());
  }
}

std::filesystem::path campaign_path(const std::string& named) {
  const std::filesystem::path path = named;
  return std::filesystem::is_directory(path) ? path / reports::campaign_file : path;
}

base::Campaign campaign_in(const std::string& content) {
  std::istringstream events(content);
  return reports::read_campaign(events);
}

}  // namespace

void read_annexes(const AnnexOptions& options, reports::Annexes& annexes) {
  if (!options.selftest.empty()) {
    annexes.selftest = read_annex(options.selftest, annexes, [](const std::string& content) {
      return reports::read_selftest(content);
    });
  }
  for (const std::string& campaign : options.campaigns) {
    annexes.campaigns.push_back(read_annex(campaign_path(campaign), annexes, campaign_in));
  }
}

}  // namespace assay::cli
