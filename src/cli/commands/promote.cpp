#include <fmt/core.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "base/files/file.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/shared_options.hpp"
#include "fuzz/triage/finding_file.hpp"
#include "fuzz/triage/promotion.hpp"

// `ews-assay promote ID`: a finding becomes a case of the catalogue, or a regression of a harness.
namespace assay::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* as_case = "case";
constexpr const char* as_regression = "regression";

struct Arguments {
  std::string id;
  std::string findings = "fuzz-out";
  std::string to;
  std::string catalogue;
  std::string corpus = "corpus";
  std::string generation{base::name_of(base::latest_generation)};
};

bool is_of_a_harness(const base::FuzzFinding& finding) {
  return finding.subject != "server" && finding.subject != "codec";
}

// What is there already stays as it is; new text goes behind it.
void append(const fs::path& path, const std::string& text) {
  const bool separated = fs::exists(path) && fs::file_size(path) > 0;
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << (separated ? "\n" : "") << text;
  if (!file.flush()) base::cannot_write(path);
}

ExitCode promote_to_case(base::FuzzFinding finding, const Arguments& arguments) {
  // What a harness has found is a matter of the message.
  if (is_of_a_harness(finding)) finding.subject = "codec";
  const fuzz::Promotion promotion = fuzz::promotion_of(
      finding, load_catalogue(arguments.catalogue), *base::generation_named(arguments.generation));
  if (arguments.catalogue.empty()) {
    fmt::print("# {}\n{}", promotion.file, promotion.toml);
    return ExitCode::conforms;
  }
  const fs::path path = fs::path(arguments.catalogue) / promotion.file;
  fs::create_directories(path.parent_path());
  append(path, promotion.toml);
  fmt::print("{} in {}\n", promotion.id, one_line(path.string()));
  return ExitCode::conforms;
}

// A corpus may be a stranger's, too: links may lead anywhere.
void demand_below(const fs::path& folder, const fs::path& corpus) {
  const fs::path inside = fs::weakly_canonical(folder).lexically_relative(fs::canonical(corpus));
  if (!inside.empty() && *inside.begin() != "..") return;
  throw std::runtime_error(folder.string() + " leads out of " + corpus.string() +
                           "; give another corpus with --corpus");
}

ExitCode promote_to_regression(const base::FuzzFinding& finding, const Arguments& arguments) {
  if (!is_of_a_harness(finding)) {
    throw std::runtime_error("finding " + finding.id +
                             " was not made by a harness; it can only become a case");
  }
  if (!fs::is_directory(arguments.corpus)) {
    throw std::runtime_error("there is no directory " + arguments.corpus +
                             "; give the directory of the corpora with --corpus");
  }
  const fs::path folder = fs::path(arguments.corpus) / finding.subject / "regressions";
  const fs::path path = folder / finding.id;
  if (fs::exists(fs::symlink_status(path))) {
    throw std::runtime_error(path.string() + " already exists");
  }
  demand_below(folder, arguments.corpus);
  fs::create_directories(folder);
  base::write_file(path, finding.request);
  fmt::print("{}\n", one_line(path.string()));
  return ExitCode::conforms;
}

ExitCode promote(const Arguments& arguments) {
  base::FuzzFinding finding = fuzz::load_finding(arguments.findings, arguments.id);
  const bool regression =
      arguments.to.empty() ? is_of_a_harness(finding) : arguments.to == as_regression;
  return regression ? promote_to_regression(finding, arguments)
                    : promote_to_case(std::move(finding), arguments);
}

// For the manual.
void describe(Command& command) {
  command.details =
      "A case consists of a base message, edits, requirements and what is expected of a "
      "target. It is printed, or added to cases/found.toml of a catalogue. A regression is an "
      "input file in the corpus of a harness. Existing files are not overwritten.";
  command.examples = {{"Print a case for a finding", "ews-assay promote 1a2b3c4d --to case"}};
  command.see_also = {"fuzz", "replay"};
}

}  // namespace

Command promote_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("promote", "Turn a finding of fuzz or of a harness into a case or a regression");
  describe(command);
  command.positional("ID", arguments->id, "Id of the finding").demanded();
  Group& group = command.group("Options");
  add_findings_option(group, arguments->findings, "Directory of the findings");
  group
      .add("--to", arguments->to,
           "Result: a case of the catalogue, or a regression input of the harness that made the "
           "finding; by default a regression if a harness made it, else a case")
      .called("RESULT")
      .one_of({as_case, as_regression});
  group
      .add("--catalogue", arguments->catalogue,
           "Catalogue to which the case is added; by default the case is only printed")
      .existing_directory();
  group.add("--corpus", arguments->corpus, "Directory of the corpora of the harnesses")
      .directory()
      .showing_default();
  add_schema_option(group, arguments->generation);
  command.run = [arguments] { return promote(*arguments); };
  return command;
}

}  // namespace assay::cli
