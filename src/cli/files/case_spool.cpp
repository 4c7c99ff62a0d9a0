#include "cli/files/case_spool.hpp"

#include <string>

#include "base/files/file.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t most_shown = std::size_t{64} << 20;  // bytes

std::fstream nameless_file(const std::filesystem::path& directory) {
  std::filesystem::create_directories(directory);
  const std::filesystem::path file = directory / (std::string(reports::log_file) + ".part");
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary | std::ios::trunc);
  if (!stream) base::cannot_write(file);
  std::filesystem::remove(file);
  return stream;
}

}  // namespace

CaseSpool::CaseSpool(const std::filesystem::path& directory) : stream_(nameless_file(directory)) {}

void CaseSpool::replay(const std::function<void(base::CaseResult)>& sink) {
  stream_.seekg(0);
  reports::read_cases(stream_, sink);
}

void keep_shown_bodies(base::CaseResult& result, std::size_t& shown) {
  constexpr std::size_t beginning = 256;  // bytes, of what is too much
  for (base::Exchange& exchange : result.exchanges) {
    for (std::string* const body : {&exchange.request, &exchange.response}) {
      const bool fits = shown + body->size() <= most_shown;
      // An assignment would keep the memory.
      if (result.outcome == base::Outcome::pass) std::string().swap(*body);
      if (!fits && body->size() > beginning) *body = std::string(*body, 0, beginning);
      shown += body->size();
    }
  }
}

}  // namespace assay::cli
