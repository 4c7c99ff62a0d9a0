#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/files/file.hpp"
#include "conformance/loading/catalogue.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/triage/finding_file.hpp"
#include "fuzz/triage/harness_run.hpp"
#include "fuzz/triage/minimise.hpp"
#include "reports/cases/case_words.hpp"
#include "reports/text/escape.hpp"

// fuzz-triage [--findings DIR] [--timeout SECONDS] HARNESS INPUT...
//
// Runs a harness on inputs that an engine has kept (files, or folders of them), and makes of those
// that still fail one finding for each cause: minimised, explained as edits of the nearest base
// message, and kept for `ews-assay promote`. Exit code 0: none fails; 1: findings; 2: usage.
namespace {

namespace fs = std::filesystem;
using namespace assay;

constexpr std::size_t budget = 400;  // messages to minimise one finding with

struct Arguments {
  fs::path findings = "fuzz-out";
  std::chrono::milliseconds timeout{20000};
  fs::path harness;
  std::vector<fs::path> inputs;
};

int usage() {
  fmt::print(stderr, "usage: fuzz-triage [--findings DIR] [--timeout SECONDS] HARNESS INPUT...\n");
  return 2;
}

bool read_arguments(std::vector<std::string> words, Arguments& arguments) {
  while (words.size() >= 2 && words[0].starts_with("--")) {
    if (words[0] == "--findings") {
      arguments.findings = words[1];
    } else if (words[0] == "--timeout") {
      unsigned seconds = 0;
      const char* const end = words[1].data() + words[1].size();
      const auto read = std::from_chars(words[1].data(), end, seconds);
      if (read.ec != std::errc() || read.ptr != end || seconds == 0) return false;
      arguments.timeout = std::chrono::seconds(seconds);
    } else {
      return false;
    }
    words.erase(words.begin(), words.begin() + 2);
  }
  if (words.size() < 2) return false;
  arguments.harness = words.front();
  arguments.inputs.assign(words.begin() + 1, words.end());
  return true;
}

// AFL++ puts a README beside its crashes.
std::vector<fs::path> files_of(const std::vector<fs::path>& inputs) {
  std::vector<fs::path> files;
  for (const fs::path& input : inputs) {
    if (!fs::is_directory(input)) {
      files.push_back(input);
      continue;
    }
    for (const auto& entry : fs::recursive_directory_iterator(input)) {
      const bool readme = entry.path().filename() == "README.txt";
      if (entry.is_regular_file() && !readme) files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

struct Group {
  std::string smallest;
  fuzz::Trial trial;
  std::size_t inputs = 0;
};

void print(const base::FuzzFinding& finding, std::size_t inputs, const fs::path& folder) {
  const auto shown = [](const std::string& text) {
    return reports::visible(text, reports::Lines::flatten);
  };
  fmt::print("finding {}: {} {} ({})\n  {}\n", finding.id, finding.property, shown(finding.cause),
             reports::counted(inputs, "input"), shown(finding.detail));
  if (finding.message.empty()) {
    fmt::print("  no tree: {} bytes are left of it\n", finding.request.size());
  } else {
    fmt::print("  {} with\n", finding.message);
  }
  for (const xml::Edit& edit : fuzz::edits_of(finding.edits).value_or(std::vector<xml::Edit>())) {
    fmt::print("    {}\n", shown(describe(edit)));
  }
  fmt::print("  ews-assay promote {} --findings {}\n", finding.id, folder.string());
}

int triage(const Arguments& arguments) {
  fuzz::Harness harness(arguments.harness, arguments.timeout);
  const fuzz::Put put = [&](const std::string& input) { return harness(input); };
  std::map<std::string, Group> groups;
  std::size_t tried = 0;
  for (const fs::path& file : files_of(arguments.inputs)) {
    const std::string input = base::content_of(file);
    fuzz::Trial trial = put(input);
    ++tried;
    if (!trial.complaint) continue;
    Group& group = groups[trial.complaint->property + " " + trial.complaint->cause];
    if (group.inputs++ > 0 && group.smallest.size() <= input.size()) continue;
    group.smallest = input;
    group.trial = std::move(trial);
  }
  const conformance::Messages bases = conformance::embedded_catalogue().messages;
  for (const auto& [cause, group] : groups) {
    base::FuzzFinding finding =
        fuzz::minimised_finding(group.smallest, group.trial, put, bases, budget);
    finding.subject = harness.name();
    fuzz::save_finding(arguments.findings, finding);
    print(finding, group.inputs, arguments.findings);
  }
  if (!groups.empty()) fuzz::write_findings_sarif(arguments.findings, ASSAY_VERSION);
  fmt::print("{}, {}\n", reports::counted(tried, "input"),
             reports::counted(groups.size(), "finding"));
  return groups.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** words) {
  Arguments arguments;
  if (!read_arguments({words + 1, words + count}, arguments)) return usage();
  try {
    return triage(arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "fuzz-triage: {}\n", error.what());
    return 2;
  }
}
