#include "cli/files/case_spool.hpp"

#include <string>

#include "base/file.hpp"

namespace assay::cli {
namespace {

constexpr std::size_t most_shown = std::size_t{64} << 20;

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

base::CaseResult without_bodies(base::CaseResult result, std::size_t& shown) {
  const bool shows = result.outcome != base::Outcome::pass && shown < most_shown;
  for (base::Exchange& exchange : result.exchanges) {
    if (shows) {
      shown += exchange.request.size() + exchange.response.size();
    } else {
      // An assignment would keep the memory.
      std::string().swap(exchange.request);
      std::string().swap(exchange.response);
    }
  }
  return result;
}

void cut_bodies(base::CaseResult& result, std::size_t& held) {
  constexpr std::size_t quoted = std::size_t{16} << 10;
  for (base::Exchange& exchange : result.exchanges) {
    for (std::string* const body : {&exchange.request, &exchange.response}) {
      if (body->size() > quoted && held + body->size() > most_shown)
        *body = body->substr(0, quoted);
      held += body->size();
    }
  }
}

}  // namespace assay::cli
