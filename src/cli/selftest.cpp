#include "conformance/selftest.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/selftest_result.hpp"
#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/report_directory.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "conformance/selection.hpp"
#include "conformance/targets/subjects.hpp"
#include "reports/selftest_report.hpp"

// `ews-assay selftest`: the suite against the reference endpoint and codec with each seeded defect.
namespace assay::cli {
namespace {

using conformance::Subject;

struct Arguments {
  std::vector<std::string> defects;
  std::string catalogue;
  std::string report_directory = "reports/out";
  std::string format = "text";
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

conformance::SelftestOptions options_of(const Arguments& arguments, std::size_t subjects) {
  conformance::SelftestOptions options;
  options.workers = std::max(1u, std::thread::hardware_concurrency());
  options.every_defect = arguments.defects.empty();
  if (!terminal_of(stderr).interactive) return options;
  options.progress = [subjects](std::size_t done) {
    fmt::print(stderr, "\r{} of {} targets\x1b[K{}", done, subjects,
               done == subjects ? "\r\x1b[K" : "");
    std::fflush(stderr);
  };
  return options;
}

ExitCode selftest(const Arguments& arguments) {
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  const std::vector<Subject> subjects = chosen(catalogue, arguments);
  for (const std::string& glob : arguments.defects) {
    const bool fits = std::ranges::any_of(subjects, [&](const Subject& subject) {
      return !subject.breaks.empty() && conformance::fits_glob(glob, subject.id);
    });
    if (fits) continue;
    fmt::print(stderr, "ews-assay selftest: there is no defect '{}'; see ews-assay list defects\n",
               glob);
    return ExitCode::nothing_selected;
  }
  base::SelftestResult result =
      conformance::selftest(catalogue, subjects, options_of(arguments, subjects.size()));
  result.tool_version = tool_version;
  const std::string json = reports::render_selftest_json(result);
  const std::filesystem::path directory = arguments.report_directory;
  write_report(directory / "selftest.json", json);
  write_report(directory / "selftest.html", reports::render_selftest_html(result));
  fmt::print("{}", arguments.format == "json" ? json : reports::render_selftest_text(result));
  return base::passes(result) ? ExitCode::conforms : ExitCode::deviates;
}

}  // namespace

void add_selftest(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = app.add_subcommand(
      "selftest", "Show that the suite catches every seeded defect of the reference endpoint");
  command->add_option("--defect", arguments->defects, "Only these, as globs; default all")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command
      ->add_option("--report-dir", arguments->report_directory,
                   "Where selftest.json and selftest.html go")
      ->type_name("DIR")
      ->capture_default_str();
  command->add_option("--format", arguments->format, "How to print the result")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_catalogue_option(*command, arguments->catalogue);
  command->callback([arguments, &exit_code] { exit_code = selftest(*arguments); });
}

}  // namespace assay::cli
