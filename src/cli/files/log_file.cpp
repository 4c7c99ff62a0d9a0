#include "cli/files/log_file.hpp"

#include <cstddef>
#include <new>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "base/files/file.hpp"
#include "inspect/outside.hpp"
#include "recorded/formats/content_coding.hpp"
#include "reports/log/log.hpp"

namespace assay::cli {

std::filesystem::path log_path(const std::string& named) {
  const std::filesystem::path path = named;
  if (!std::filesystem::is_directory(path)) return path;
  const std::filesystem::path packed = path / (std::string(reports::log_file) + ".gz");
  const std::filesystem::path plain = path / reports::log_file;
  return !std::filesystem::exists(plain) && std::filesystem::exists(packed) ? packed : plain;
}

std::string text_of_log(const std::filesystem::path& file) {
  std::string bytes = base::content_of(file, base::longest_log);
  if (inspect::coding_by_first_bytes(bytes) != "gzip") return bytes;
  std::string problem;
  std::optional<std::string> text =
      recorded::decoded(std::move(bytes), "gzip", base::longest_log, problem);
  if (!text) throw std::runtime_error(file.string() + ": its gzip is damaged or cut off");
  if (text->size() == base::longest_log)
    throw std::runtime_error(file.string() + ": too large when unpacked");
  return *std::move(text);
}

base::RunResult read_log_file(const std::filesystem::path& file) {
  const std::string text = text_of_log(file);
  try {
    std::istringstream events(text);
    std::istringstream lines(text);
    base::RunResult run = reports::read_log(events);
    const reports::LogDigests digests = reports::log_digests(lines);
    if (digests.claimed != digests.actual) {
      throw std::runtime_error(file.string() +
                               ": the log was changed after its run, its digest does not fit; "
                               "ews-assay verify tells where");
    }
    if (const auto odd = reports::odd_line(text); odd && run.complete) {
      throw std::runtime_error(file.string() + ": line " + std::to_string(odd->number) +
                               " was changed after the run; ews-assay verify tells where");
    }
    return run;
  } catch (const reports::LogError& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  } catch (const std::bad_alloc&) {
    throw std::runtime_error(std::string(base::out_of_memory) + " while reading " + file.string());
  }
}

}  // namespace assay::cli
