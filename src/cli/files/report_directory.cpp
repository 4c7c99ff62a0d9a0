#include "cli/files/report_directory.hpp"

#include <string>
#include <utility>

#include "base/files/file.hpp"
#include "base/files/replace_file.hpp"

namespace assay::cli {
namespace {

std::ofstream open(const std::filesystem::path& file) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  if (!stream) base::cannot_write(file);
  return stream;
}

}  // namespace

void write_report(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  base::replace_file(file, text);
}

void write_reports(const std::filesystem::path& directory,
                   const std::vector<const reports::Format*>& formats,
                   const base::RunResult& result, const reports::Annexes& annexes) {
  for (const reports::Format* format : formats) {
    write_report(directory / format->file, format->render(result, annexes));
  }
}

ReportDirectory::ReportDirectory(std::filesystem::path directory,
                                 std::vector<const reports::Format*> formats,
                                 const base::RunHeader& header)
    : directory_(std::move(directory)), formats_(std::move(formats)) {
  std::filesystem::create_directories(directory_);
  base::make_way(directory_ / reports::log_file);
  lock_.emplace(directory_ / reports::log_file);
  for (const reports::Format& format : reports::formats()) {
    std::filesystem::remove(directory_ / format.file);
  }
  stream_ = open(directory_ / reports::log_file);
  log_.emplace(stream_);
  log([&] { log_->started(header); });
}

void ReportDirectory::judged(const base::CaseResult& result) {
  log([&] { log_->judged(result); });
}

void ReportDirectory::finish(const base::RunResult& result, const reports::Annexes& annexes) {
  if (result.complete) log([&] { log_->finished(result.problem, result.probes); });
  write_reports(directory_, formats_, result, annexes);
}

void ReportDirectory::log(const std::function<void()>& write) const {
  try {
    write();
  } catch (const std::ios_base::failure&) {
    base::cannot_write(directory_ / reports::log_file);
  }
}

}  // namespace assay::cli
