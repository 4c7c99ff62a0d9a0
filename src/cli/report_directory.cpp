#include "cli/report_directory.hpp"

#include <stdexcept>
#include <string>
#include <utility>

namespace assay::cli {
namespace {

std::ofstream open(const std::filesystem::path& file) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  if (!stream) throw std::runtime_error("cannot write " + file.string());
  return stream;
}

}  // namespace

void write_report(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream = open(file);
  stream << text;
  stream.close();
  if (!stream) throw std::runtime_error("cannot write " + file.string());
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
  for (const reports::Format& format : reports::formats()) {
    std::filesystem::remove(directory_ / format.file);
  }
  stream_ = open(directory_ / reports::log_file);
  stream_.exceptions(std::ios::failbit | std::ios::badbit);
  log_.emplace(stream_);
  log_->started(header);
}

void ReportDirectory::finish(const base::RunResult& result, const reports::Annexes& annexes) {
  if (result.complete) log_->finished(result.problem);
  write_reports(directory_, formats_, result, annexes);
}

}  // namespace assay::cli
