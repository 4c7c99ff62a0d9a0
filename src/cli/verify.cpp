#include "conformance/verify.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/generation.hpp"
#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/log_file.hpp"
#include "cli/run_header.hpp"
#include "conformance/targets/answers.hpp"
#include "reports/escape.hpp"
#include "reports/log.hpp"

// `ews-assay verify`: every verdict of a log, recomputed from what the log recorded.
namespace assay::cli {
namespace {

using conformance::Mismatch;

struct Arguments {
  std::string log;
  std::string catalogue;
};

// A log with what its closing event claims.
struct ClaimedLog {
  base::RunResult run;
  reports::LogDigests digests;
};

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

ClaimedLog read(const std::filesystem::path& file) {
  const std::string content = content_of(file);
  try {
    std::istringstream events(content);
    std::istringstream lines(content);
    return {reports::read_claimed_log(events), reports::log_digests(lines)};
  } catch (const reports::LogError& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

std::string digest_of_rewritten(const base::RunResult& run) {
  std::stringstream log;
  reports::write_log(run, log);
  return reports::log_digests(log).actual;
}

// What the closing event says about the lines before it.
std::vector<Mismatch> verify_closing(const ClaimedLog& log) {
  if (!log.run.complete) {
    return {{"log", "closing event", "missing: the run ended early, or the log was cut",
             "run-finished"}};
  }
  std::vector<Mismatch> found;
  const auto expect = [&](const std::string& what, const std::string& recorded,
                          const std::string& recomputed) {
    if (recorded != recomputed) found.push_back({"log", what, recorded, recomputed});
  };
  expect("digest of its lines", log.digests.claimed, log.digests.actual);
  expect("digest of its lines as this program writes them", log.digests.actual,
         digest_of_rewritten(log.run));
  const base::Totals counted = base::totals_of(log.run.cases);
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    const std::string_view outcome = base::name_of(static_cast<base::Outcome>(index));
    expect("total of " + std::string(outcome), std::to_string(log.digests.totals[index]),
           std::to_string(counted[index]));
  }
  return found;
}

// The part of a text around its first difference from another, on one line.
std::string excerpt(const std::string& text, std::size_t difference) {
  constexpr std::size_t before = 24;
  constexpr std::size_t most = 96;
  const std::size_t start = difference > before ? difference - before : 0;
  const std::string part = text.substr(std::min(start, text.size()), most);
  return fmt::format("{}\"{}\"{}", start > 0 ? "..." : "",
                     reports::visible(part, reports::Lines::flatten),
                     start + most < text.size() ? "..." : "");
}

std::string line_of(const Mismatch& mismatch) {
  const auto [one, other] = std::ranges::mismatch(mismatch.recorded, mismatch.recomputed);
  const auto difference = static_cast<std::size_t>(one - mismatch.recorded.begin());
  return fmt::format("{}: {}: recorded {}, recomputed {}",
                     reports::visible(mismatch.place, reports::Lines::flatten), mismatch.what,
                     excerpt(mismatch.recorded, difference),
                     excerpt(mismatch.recomputed, difference));
}

template <typename Items>
void append(std::vector<Mismatch>& all, Items items) {
  std::ranges::move(items, std::back_inserter(all));
}

base::Generation generation_of(const base::RunHeader& header) {
  const auto generation = base::generation_named(header.generation);
  if (!generation) throw std::runtime_error("the log names an unknown generation of the schema");
  return *generation;
}

std::string digest_in(const base::RunHeader& header, std::string_view subject) {
  const auto found = std::ranges::find(header.digests, subject, &base::Digest::subject);
  return found == header.digests.end() ? "unknown" : found->sha256;
}

conformance::Doors doors_of(const conformance::ReadingOptions& reading) {
  conformance::Doors doors;
  doors.read_answer = conformance::answer_reader(reading);
  doors.codec = conformance::reference_codec(reading);
  doors.rewrite = conformance::reference_rewriter(reading);
  doors.read_rewritten = conformance::rewriting_reader(reading);
  return doors;
}

// Which program made a log is its word alone.
void print_origin(const base::RunHeader& recorded, const base::RunHeader& own) {
  const std::string program = digest_in(recorded, "program");
  const bool is_this = program == digest_in(own, "program");
  fmt::print("program: ews-assay {}, {}\n",
             reports::visible(recorded.tool_version, reports::Lines::flatten),
             is_this ? "this very build" : "another build, sha256 " + program);
}

// The log of an adapter does not hold all that its verdicts rest on, such as exit statuses.
void refuse_unverifiable(const base::Target& target) {
  if (target.kind == "builtin" || target.kind == "endpoint") return;
  throw std::runtime_error("only logs of endpoints can be verified, and this one is of kind '" +
                           reports::visible(target.kind, reports::Lines::flatten) + "'");
}

ExitCode verify(const Arguments& arguments) {
  const std::filesystem::path file = log_path(arguments.log);
  const ClaimedLog log = read(file);
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  const base::RunHeader& header = log.run.header;
  refuse_unverifiable(header.target);
  conformance::ReadingOptions reading;
  reading.generation = generation_of(header);
  const base::RunHeader own = header_about(catalogue, reading.generation);

  std::vector<Mismatch> mismatches = verify_closing(log);
  append(mismatches, conformance::verify_header(header, own));
  append(mismatches, conformance::verify_selection(catalogue, log.run));
  conformance::Verified cases = conformance::verify_cases(catalogue, log.run, doors_of(reading));
  append(mismatches, std::move(cases.mismatches));

  for (const Mismatch& mismatch : mismatches) fmt::print("{}\n", line_of(mismatch));
  print_origin(header, own);
  fmt::print("log:     sha256 {}\n", log.digests.actual.empty() ? "none" : log.digests.actual);
  fmt::print("cases:   {} in the log, {} judged again, {} taken as claimed (inconclusive)\n",
             log.run.cases.size(), cases.recomputed, cases.claimed);
  if (cases.accepted > 0) {
    fmt::print("         {} of them fail and are accepted by the owner of the target\n",
               cases.accepted);
  }
  fmt::print("verdict: {}\n", mismatches.empty()
                                  ? "verified: every verdict follows from the recorded exchanges"
                                  : fmt::format("{} mismatches", mismatches.size()));
  return mismatches.empty() ? ExitCode::conforms : ExitCode::mismatch;
}

}  // namespace

void add_verify(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command = app.add_subcommand(
      "verify", "Recompute every verdict of a run, offline, from what it recorded");
  command->add_option("log", arguments->log, "results.ndjson, or the directory it is in")
      ->required()
      ->type_name("LOG|DIR");
  add_catalogue_option(*command, arguments->catalogue);
  command->callback([arguments, &exit_code] { exit_code = verify(*arguments); });
}

}  // namespace assay::cli
