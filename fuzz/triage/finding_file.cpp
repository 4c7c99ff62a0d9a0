#include "fuzz/triage/finding_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "reports/campaign_log.hpp"
#include "reports/findings_sarif.hpp"

namespace assay::fuzz {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

base::FuzzFinding read_finding_file(const fs::path& path) {
  try {
    return reports::read_finding(contents(path));
  } catch (const std::runtime_error& error) {
    const std::string problem = error.what();
    if (problem.starts_with("cannot")) throw;
    throw std::runtime_error(path.string() + " " + problem);
  }
}

void save_finding(const fs::path& folder, const base::FuzzFinding& finding) {
  fs::create_directories(folder);
  write(folder / (finding.id + ".json"), reports::render_finding(finding));
  write(folder / (finding.id + ".request"), finding.request);
  write(folder / (finding.id + ".answer"), finding.answer);
}

base::FuzzFinding load_finding(const fs::path& folder, const std::string& id) {
  return read_finding_file(folder / (id + ".json"));
}

std::vector<base::FuzzFinding> findings_in(const fs::path& folder) {
  std::vector<fs::path> files;
  if (fs::is_directory(folder)) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  std::vector<base::FuzzFinding> findings;
  for (const fs::path& file : files) findings.push_back(read_finding_file(file));
  return findings;
}

void write_findings_sarif(const fs::path& folder, std::string_view tool_version) {
  write(folder / "findings.sarif",
        reports::render_findings_sarif(findings_in(folder), tool_version));
}

}  // namespace assay::fuzz
