#include "cli/runs/signed_statement.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "base/files/file.hpp"
#include "cli/runs/run_header.hpp"
#include "cli/version.hpp"
#include "reports/log/log.hpp"
#include "reports/statement/attestation.hpp"
#include "reports/statement/signature.hpp"

namespace assay::cli {
namespace {

// statement.sig of statement.intoto.json, or else statement.intoto.json.sig.
std::filesystem::path signature_beside(const std::string& file) {
  constexpr std::string_view ending = ".intoto.json";
  if (file.ends_with(ending)) {
    const std::string name = file.substr(0, file.size() - ending.size()) + ".sig";
    if (std::filesystem::exists(name)) return name;
  }
  return file + ".sig";
}

reports::PublishedStatement published(const std::string& file) {
  std::string content = base::content_of(file);
  if (reports::is_envelope(content)) return reports::read_envelope(content);
  return {content, content, {base::content_of(signature_beside(file))}};
}

template <typename Step>
auto about(const std::string& file, Step step) {
  try {
    return step();
  } catch (const std::runtime_error& error) {
    const std::string problem = error.what();
    if (problem.find(file) != std::string::npos) throw;
    throw std::runtime_error(file + ": " + problem);
  }
}

// Those of the files named that lie beside the statement, under a plain name.
void compare_files(const std::filesystem::path& directory, const std::vector<base::Digest>& files,
                   VerifiedStatement& verified) {
  for (const base::Digest& file : files) {
    if (file.subject == reports::log_file) continue;
    const std::filesystem::path path = directory / file.subject;
    const bool is_plain = std::filesystem::path(file.subject).filename() == file.subject;
    if (!is_plain || !std::filesystem::is_regular_file(path)) {
      verified.absent.push_back(file.subject);
      continue;
    }
    const std::string digest = digest_of_file(path.string());
    if (digest == file.sha256) continue;
    verified.mismatches.push_back(
        {"statement", "file " + file.subject, "sha256 " + file.sha256, "sha256 " + digest});
  }
}

}  // namespace

VerifiedStatement verify_statement(const StatementOptions& options, const base::RunResult& run,
                                   const reports::LogIdentity& log) {
  VerifiedStatement verified;
  const reports::PublishedStatement statement =
      about(options.file, [&] { return published(options.file); });
  const std::string key = base::content_of(options.key);
  const auto fits = [&](const std::string& signature) {
    return about(options.key,
                 [&] { return reports::is_signed(statement.signed_bytes, signature, key); });
  };
  if (std::ranges::none_of(statement.signatures, fits)) {
    verified.mismatches.push_back(
        {"statement", "signature", "of another key or another text", options.key});
  }
  about(options.file, [&] {
    const bool same_version = run.header.tool_version == tool_version;
    for (const auto& one : reports::contradictions(statement.payload, run, log, same_version)) {
      verified.mismatches.push_back({"statement", one.what, one.stated, one.shown});
    }
    compare_files(std::filesystem::path(options.file).parent_path(),
                  reports::subjects_of(statement.payload), verified);
  });
  return verified;
}

}  // namespace assay::cli
