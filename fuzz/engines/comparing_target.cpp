#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "fuzz/harnesses/harness.hpp"
#include "fuzz/target/comparison.hpp"
#include "fuzz/target/ews_assay_target.h"

// What ews_assay_fuzz_target() was called with, as lines.
extern "C" [[gnu::weak]] const char ews_assay_options[];

namespace {

using namespace assay;

std::string reason;

[[noreturn]] void fail(const std::string& problem) {
  std::fprintf(stderr, "ews-assay: %s\n", problem.c_str());
  std::exit(2);
}

fuzz::ComparisonOptions options_from(const char* text, fuzz::ComparisonOptions options) {
  if (text == nullptr) return options;
  fuzz::ReadOptions read = fuzz::read_options(text, std::move(options));
  if (!read.problem.empty()) fail(read.problem);
  return std::move(read.options);
}

// EWS_ASSAY_OPTIONS changes what the build has fixed.
const fuzz::ComparisonOptions& options() {
  static const fuzz::ComparisonOptions read =
      options_from(std::getenv("EWS_ASSAY_OPTIONS"), options_from(ews_assay_options, {}));
  return read;
}

// A name as a file name of any system, and not too long for one.
std::string file_name(const std::string& name) {
  constexpr std::size_t longest = 120;
  std::string file = name.substr(0, longest);
  const auto plain = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  };
  std::ranges::replace_if(
      file, [&](char c) { return !plain(c); }, '_');
  return file;
}

void keep(const std::filesystem::path& folder, const std::string& name, std::string_view message) {
  std::error_code ignored;
  std::filesystem::create_directories(folder, ignored);
  const std::filesystem::path path = folder / (file_name(name) + ".xml");
  std::ofstream file(path, std::ios::binary);
  file << message;
  if (!file.flush()) fail("cannot write " + path.string());
}

// Hostile bytes, harmless to a terminal.
void print(std::string_view text) {
  for (const char c : text) {
    const bool plain = c == '\n' || (c >= ' ' && c <= '~');
    if (plain) {
      std::fputc(c, stderr);
    } else {
      std::fprintf(stderr, "\\x%02x", static_cast<unsigned char>(c));
    }
  }
  std::fputc('\n', stderr);
}

// With EWS_ASSAY_FINDINGS=DIR one input of each cause is kept there, and the run goes on.
void report(const fuzz::Disagreement& found, std::string_view message) {
  static std::set<std::string> seen;
  if (!seen.insert(found.name).second) return;
  print("disagreement: " + found.description);
  const char* const folder = std::getenv("EWS_ASSAY_FINDINGS");
  if (folder == nullptr) std::abort();
  keep(folder, found.name, message);
}

}  // namespace

extern "C" void ews_assay_reason(const char* text) { reason = text; }

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  reason.clear();
  const std::string_view message = fuzz::text_of(data, size);
  const inspect::Inspection inspection = inspect::inspect(message);
  const bool accepted = ews_assay_accepts(data, size) != 0;
  if (const auto found = fuzz::compare(inspection, accepted, reason, options())) {
    report(*found, message);
  }
  return fuzz::featured(inspection);
}
