#include "fuzz/triage/finding_file.hpp"

#include <algorithm>
#include <stdexcept>

#include "base/files/file.hpp"
#include "base/files/replace_file.hpp"
#include "reports/formats/findings_sarif.hpp"
#include "reports/log/campaign_log.hpp"

namespace assay::fuzz {

namespace fs = std::filesystem;

namespace {

// The files of findings, in the order of their names.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string unknown(const fs::path& folder, const std::string& id) {
  const std::vector<fs::path> files = files_in(folder);
  const std::string where = folder.string();
  if (files.empty()) {
    return "there is no finding '" + id + "': " + where +
           (fs::is_directory(folder) ? " contains none" : " is no directory");
  }
  std::string ids;
  for (const fs::path& file : files) ids += (ids.empty() ? "" : ", ") + file.stem().string();
  return "there is no finding '" + id + "' in " + where + ", which contains " + ids;
}

}  // namespace

base::FuzzFinding read_finding_file(const fs::path& path) {
  const std::string content = base::content_of(path);
  try {
    return reports::read_finding(content);
  } catch (const std::runtime_error& error) {
    throw std::runtime_error(path.string() + " " + error.what());
  }
}

void save_finding(const fs::path& folder, const base::FuzzFinding& finding) {
  fs::create_directories(folder);
  base::replace_file(folder / (finding.id + ".json"), reports::render_finding(finding));
  base::replace_file(folder / (finding.id + ".request"), finding.request);
  base::replace_file(folder / (finding.id + ".answer"), finding.answer);
}

base::FuzzFinding load_finding(const fs::path& folder, const std::string& id) {
  if (!fs::exists(folder / (id + ".json"))) throw std::runtime_error(unknown(folder, id));
  return read_finding_file(folder / (id + ".json"));
}

std::vector<base::FuzzFinding> findings_in(const fs::path& folder) {
  std::vector<base::FuzzFinding> findings;
  for (const fs::path& file : files_in(folder)) findings.push_back(read_finding_file(file));
  return findings;
}

void write_findings_sarif(const fs::path& folder, std::string_view tool_version) {
  base::replace_file(folder / "findings.sarif",
                     reports::render_findings_sarif(findings_in(folder), tool_version));
}

}  // namespace assay::fuzz
