#include "cli/files/statement_files.hpp"

#include <array>
#include <span>
#include <sstream>
#include <string_view>

#include "base/results/operations.hpp"
#include "cli/files/log_file.hpp"
#include "cli/files/report_directory.hpp"
#include "reports/log/log.hpp"
#include "reports/log/sha256.hpp"
#include "reports/statement/statement.hpp"

namespace assay::cli {
namespace {

struct Part {
  std::string_view file;
  std::string (*render)(const base::RunResult&, const reports::LogIdentity&);
};

constexpr std::array<Part, 3> parts{{{reports::statement_page, reports::render_statement_html},
                                     {reports::statement_data, reports::render_statement_json},
                                     {"statement.intoto.json", reports::render_attestation}}};

// An attestation is about the log, so that there is one of all operations alone.
constexpr std::size_t readable_parts = 2;

reports::LogIdentity identity_of(const std::filesystem::path& log) {
  const std::string text = text_of_log(log);  // which is the same when it is compressed
  std::istringstream lines(text);
  return {reports::log_digests(lines).claimed, reports::sha256(text)};
}

}  // namespace

std::vector<std::string> write_statement(const std::filesystem::path& directory,
                                         const base::RunResult& run,
                                         const std::vector<base::Digest>& annexes,
                                         const std::filesystem::path& log) {
  reports::LogIdentity identity = identity_of(log);
  identity.annexes = annexes;
  std::vector<std::string> files;
  for (const Part& part : parts) {
    const std::filesystem::path file = directory / part.file;
    write_report(file, part.render(run, identity));
    files.push_back(file.string());
  }
  const std::vector<std::string> operations = base::operations_of(run.header);
  if (operations.size() < 2) return files;
  for (const std::string& operation : operations) {
    const base::RunResult part = base::part_about(run, {operation});
    const std::filesystem::path folder = directory / operation;
    std::filesystem::create_directories(folder);
    for (const Part& rendering : std::span(parts).first(readable_parts)) {
      const std::filesystem::path file = folder / rendering.file;
      write_report(file, rendering.render(part, identity));
      files.push_back(file.string());
    }
  }
  return files;
}

}  // namespace assay::cli
