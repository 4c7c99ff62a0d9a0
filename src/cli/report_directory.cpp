#include "cli/report_directory.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "reports/json_report.hpp"
#include "reports/junit.hpp"

namespace assay::cli {
namespace {

constexpr const char* json_file = "results.json";
constexpr const char* junit_file = "junit.xml";

std::ofstream open(const std::filesystem::path& file) {
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  if (!stream) throw std::runtime_error("cannot write " + file.string());
  return stream;
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream = open(file);
  stream << text;
  stream.close();
  if (!stream) throw std::runtime_error("cannot write " + file.string());
}

}  // namespace

ReportDirectory::ReportDirectory(std::filesystem::path directory, const base::RunHeader& header)
    : directory_(std::move(directory)) {
  std::filesystem::create_directories(directory_);
  for (const char* file : {json_file, junit_file}) std::filesystem::remove(directory_ / file);
  stream_ = open(log_file());
  stream_.exceptions(std::ios::failbit | std::ios::badbit);
  log_.emplace(stream_);
  log_->started(header);
}

void ReportDirectory::finish(const base::RunResult& result) {
  if (result.complete) log_->finished();
  write(directory_ / json_file, reports::render_json(result));
  write(directory_ / junit_file, reports::render_junit(result));
}

}  // namespace assay::cli
