#include "cli/runs/signed_statement.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <string_view>

#include "base/file.hpp"
#include "reports/attestation.hpp"
#include "reports/sha256.hpp"
#include "reports/signature.hpp"

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

}  // namespace

std::vector<conformance::Mismatch> verify_statement(const StatementOptions& options,
                                                    const base::RunResult& run,
                                                    const std::string& log) {
  std::vector<conformance::Mismatch> found;
  const reports::PublishedStatement statement =
      about(options.file, [&] { return published(options.file); });
  const std::string key = base::content_of(options.key);
  const auto fits = [&](const std::string& signature) {
    return about(options.key,
                 [&] { return reports::is_signed(statement.signed_bytes, signature, key); });
  };
  if (std::ranges::none_of(statement.signatures, fits)) {
    found.push_back({"statement", "signature", "of another key or another text", options.key});
  }
  for (const reports::Contradiction& contradiction : about(options.file, [&] {
         return reports::contradictions(statement.payload, run, reports::sha256(log));
       })) {
    found.push_back({"statement", contradiction.what, contradiction.stated, contradiction.shown});
  }
  return found;
}

}  // namespace assay::cli
