#include "conformance/selftest.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "base/selftest_result.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/report_directory.hpp"
#include "cli/options/shared_options.hpp"
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
    complain("selftest", "there is no defect '" + glob + "'; see ews-assay list defects");
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

// For the manual.
void describe(Command& command) {
  command.details =
      "The suite runs against the reference endpoint and codec, once without a defect and once "
      "with each seeded defect. It passes when every defect is caught by a requirement that "
      "the defect breaks, and when there is no false alarm without a defect. All defects take "
      "minutes of processor time; every processor is used.";
  command.examples = {{"Show which cases catch one defect",
                       "ews-assay selftest --defect endpoint/response/wrapped"}};
  command.see_also = {"list"};
}

}  // namespace

Command selftest_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("selftest", "Test the suite: run it against every seeded defect");
  describe(command);
  Group& group = command.group("Options");
  group
      .add("--defect", arguments->defects,
           "Defects to try: their ids, in which * stands for any "
           "text; all by default")
      .called("GLOB");
  group
      .add("--report-dir", arguments->report_directory,
           "Directory for selftest.json and selftest.html")
      .directory()
      .showing_default();
  add_format_option(group, arguments->format);
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return selftest(*arguments); };
  return command;
}

}  // namespace assay::cli
