#include "conformance/running/selftest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/results/selftest_result.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "conformance/policy/selection.hpp"
#include "conformance/targets/subjects.hpp"
#include "fuzz/live/kill_matrix.hpp"
#include "reports/selftest/fuzz_matrix_report.hpp"
#include "reports/selftest/selftest_report.hpp"

// `ews-assay selftest`: the suite against the reference endpoint and codec with each seeded defect.
namespace assay::cli {
namespace {

using conformance::Subject;

struct Arguments {
  std::vector<std::string> operations;
  std::vector<std::string> defects;
  std::string catalogue;
  std::string report_directory = "reports/out";
  std::string format = "text";
  bool fuzz = false;
  std::uint64_t runs = 20000;
  std::uint64_t seed = 1;
};

// The sound subjects, and the defective ones that a glob of the user names.
std::vector<Subject> chosen(const conformance::Catalogue& catalogue, const Arguments& arguments) {
  std::vector<Subject> subjects = conformance::selftest_subjects(catalogue);
  if (arguments.defects.empty()) return subjects;
  std::erase_if(subjects, [&](const Subject& subject) {
    return !subject.breaks.empty() &&
           std::ranges::none_of(arguments.defects, [&](const std::string& glob) {
             return conformance::fits_glob(glob, subject.id);
           });
  });
  return subjects;
}

std::function<void(std::size_t)> progress_of(std::size_t subjects) {
  if (!terminal_of(stderr).interactive) return [](std::size_t) {};
  return [subjects](std::size_t done) {
    fmt::print(stderr, "\r{} of {} targets\x1b[K{}", done, subjects,
               done == subjects ? "\r\x1b[K" : "");
    std::fflush(stderr);
  };
}

std::size_t workers() { return std::max(1u, std::thread::hardware_concurrency()); }

ExitCode selftest_of_cases(const Arguments& arguments, const conformance::Catalogue& catalogue,
                           const std::vector<Subject>& subjects) {
  conformance::SelftestOptions options;
  options.workers = workers();
  options.every_defect = arguments.defects.empty();
  options.progress = progress_of(subjects.size());
  base::SelftestResult result = conformance::selftest(catalogue, subjects, options);
  result.tool_version = tool_version;
  result.untried = conformance::every_defect(catalogue).size() - result.defects.size();
  const std::string json = reports::render_selftest_json(result);
  const std::filesystem::path directory = arguments.report_directory;
  write_report(directory / "selftest.json", json);
  write_report(directory / "selftest.html", reports::render_selftest_html(result));
  fmt::print("{}", arguments.format == "json" ? json : reports::render_selftest_text(result));
  return base::passes(result) ? ExitCode::conforms : ExitCode::deviates;
}

// How many defects the fuzzer finds is a figure, not a verdict; an alarm about a sound target is.
ExitCode selftest_of_fuzzer(const Arguments& arguments, std::vector<std::string> operations,
                            const std::vector<Subject>& subjects) {
  fuzz::MatrixOptions options;
  options.scope.operations = std::move(operations);
  options.workers = workers();
  options.runs = arguments.runs;
  options.seed = arguments.seed;
  options.progress = progress_of(subjects.size());
  base::FuzzMatrix matrix = fuzz::kill_matrix(subjects, options);
  matrix.tool_version = tool_version;
  const std::string json = reports::render_fuzz_matrix_json(matrix);
  write_report(std::filesystem::path(arguments.report_directory) / "fuzz-matrix.json", json);
  fmt::print("{}", arguments.format == "json" ? json : reports::render_fuzz_matrix_text(matrix));
  return matrix.false_alarms.empty() ? ExitCode::conforms : ExitCode::deviates;
}

ExitCode selftest(const Arguments& arguments) {
  const conformance::Catalogue whole = load_catalogue(arguments.catalogue);
  const std::vector<std::string> operations = operations_named(whole, arguments.operations);
  const conformance::Catalogue catalogue = conformance::about(whole, operations);
  const std::vector<Subject> subjects = chosen(catalogue, arguments);
  for (const std::string& glob : arguments.defects) {
    const bool fits = std::ranges::any_of(subjects, [&](const Subject& subject) {
      return !subject.breaks.empty() && conformance::fits_glob(glob, subject.id);
    });
    if (fits) continue;
    complain("ews-assay selftest", "there is no defect '" + glob + "'; see ews-assay list defects");
    return ExitCode::nothing_selected;
  }
  return arguments.fuzz ? selftest_of_fuzzer(arguments, operations, subjects)
                        : selftest_of_cases(arguments, catalogue, subjects);
}

// For the manual.
void describe(Command& command) {
  command.details =
      "The suite runs against the reference endpoint and codec, once without a defect and once "
      "with each seeded defect. It passes when every defect is caught by a requirement that "
      "the defect breaks, which the first cause of the report is charged to, and when there is no "
      "false alarm without a defect. All defects take minutes of processor time; every processor "
      "is used.\n\n"
      "With --fuzz it is the fuzzer that is tested: a campaign, with the mutations and the oracle "
      "of the command fuzz, runs against each target until its first finding. The output shows "
      "which defects it found, after how many mutations, and by which property.";
  command.examples = {{"Show which cases catch one defect",
                       "ews-assay selftest --defect endpoint/response/wrapped"},
                      {"Show how many defects the fuzzer finds, and how soon",
                       "ews-assay selftest --fuzz --runs 3000"}};
  command.see_also = {"list"};
}

}  // namespace

Command selftest_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("selftest", "Test the suite: run it against every seeded defect");
  describe(command);
  Group& group = command.group("Options");
  add_operation_option(group, arguments->operations, "Operations whose cases are tested");
  group
      .add("--defect", arguments->defects,
           "Defects to try: their ids, in which * stands for any "
           "text; all by default")
      .called("GLOB");
  group.add("--fuzz", arguments->fuzz, "Test the fuzzer instead of the cases");
  group.add("--runs", arguments->runs, "Number of mutations for each target")
      .at_least(1)
      .showing_default()
      .needing("--fuzz");
  group.add("--seed", arguments->seed, "Number of the first mutation")
      .showing_default()
      .needing("--fuzz");
  group
      .add("--report-dir", arguments->report_directory,
           "Directory for selftest.json and selftest.html, or fuzz-matrix.json")
      .directory()
      .showing_default();
  add_format_option(group, arguments->format);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return selftest(*arguments); };
  return command;
}

}  // namespace assay::cli
