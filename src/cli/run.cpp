#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"
#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/history_option.hpp"
#include "cli/report_directory.hpp"
#include "cli/report_option.hpp"
#include "cli/run_header.hpp"
#include "cli/terminal.hpp"
#include "conformance/runner.hpp"
#include "conformance/selection.hpp"
#include "conformance/targets/answers.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/http.hpp"
#include "reports/progress.hpp"
#include "reports/summary.hpp"

// `ews-assay run`: the cases against a target.
namespace assay::cli {
namespace {

struct Arguments {
  conformance::Selection selection;
  std::string level;
  std::string catalogue;
  std::string endpoint;
  std::string generation{base::name_of(base::latest_generation)};
  std::string dialect{base::name_of(base::Dialect::schema)};
  std::string report_directory = "reports/out";
  std::vector<std::string> report_formats;
  std::string history;
  std::optional<std::uint64_t> seed;
  double timeout = 10;
  std::vector<std::string> features;  // as the user wrote them
  bool strict = false;
};

volatile std::sig_atomic_t stop_signal = 0;

void note_signal(int signal) { stop_signal = signal; }

// Only the thread that runs the cases takes the signals that stop a run; a second one kills.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    struct sigaction action{};
    action.sa_handler = note_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
  }
  // Call when all other threads have been started.
  void take() { pthread_sigmask(SIG_UNBLOCK, &signals_, nullptr); }

 private:
  sigset_t signals_{};
};

template <typename Enum, typename Names>
Enum named(const Names& names, std::string_view name) {
  return static_cast<Enum>(std::ranges::find(names, name) - names.begin());
}

std::unique_ptr<conformance::Target> target_of(const Arguments& arguments) {
  if (!arguments.endpoint.empty()) {
    return std::make_unique<conformance::HttpTarget>("endpoint", arguments.endpoint);
  }
  conformance::BuiltinOptions options;
  options.generation = named<base::Generation>(base::generation_names, arguments.generation);
  options.dialect = named<base::Dialect>(base::dialect_names, arguments.dialect);
  return conformance::builtin_target(options);
}

std::string feature_problem(const std::string& text) {
  std::string problem;
  conformance::feature_of(text, problem);
  return problem;
}

conformance::Features features_of(const Arguments& arguments) {
  conformance::Features features{{arguments.generation, ""}};
  if (arguments.endpoint.empty()) {
    features = conformance::builtin_features(
        named<base::Generation>(base::generation_names, arguments.generation));
  }
  std::string problem;
  for (const std::string& text : arguments.features) {
    if (auto feature = conformance::feature_of(text, problem)) {
      features.insert_or_assign(feature->first, std::move(feature->second));
    }
  }
  return features;
}

std::string feature_names() {
  std::string names;
  for (const conformance::Feature& feature : conformance::known_features()) {
    names += (names.empty() ? "" : ", ") + std::string(feature.name);
    if (!feature.value.empty()) names += "=" + std::string(feature.value);
  }
  return names;
}

// A run against the builtin endpoint repeats itself; groups on other endpoints must be new.
std::uint64_t seed_of(const Arguments& arguments) {
  if (arguments.seed) return *arguments.seed;
  return arguments.endpoint.empty() ? 1 : std::random_device{}();
}

base::RunHeader header_of(const Arguments& arguments, const conformance::Catalogue& catalogue,
                          const conformance::Target& target, std::size_t selected) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  base::RunHeader header = header_about(
      catalogue, named<base::Generation>(base::generation_names, arguments.generation));
  header.target = target.identity();
  header.generation = arguments.generation;
  header.dialect = arguments.endpoint.empty() ? arguments.dialect : "";
  header.seed = seed_of(arguments);
  header.selected = selected;
  for (const auto& [name, value] : features_of(arguments)) header.features.push_back(name);
  header.started = fmt::format("{:%FT%TZ}", fmt::gmtime(now));
  header.strict = arguments.strict;
  return header;
}

// Says on a terminal how far the run is.
class ProgressLine {
 public:
  explicit ProgressLine(std::size_t total) : terminal_(terminal_of(stderr)) {
    progress_.total = total;
  }
  ~ProgressLine() { show(""); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void judged(const base::CaseResult& result) {
    ++progress_.done;
    if (result.outcome == base::Outcome::fail) ++progress_.failed;
    progress_.last_id = result.id;
    show(reports::render_progress(progress_, terminal_.width - 1));
  }

 private:
  void show(const std::string& line) const {
    if (!terminal_.interactive) return;
    fmt::print(stderr, "\r{}\x1b[K", line);
    std::fflush(stderr);
  }

  Terminal terminal_;
  reports::Progress progress_;
};

struct Finished {
  base::RunResult result;
  conformance::RunEnd end;
};

Finished run_selected(const Arguments& arguments, const conformance::Catalogue& catalogue,
                      const std::vector<const conformance::Case*>& cases,
                      conformance::Target& target) {
  conformance::ReadingOptions reading;
  reading.generation = named<base::Generation>(base::generation_names, arguments.generation);
  conformance::Doors doors{&target, conformance::answer_reader(reading), {}};
  if (arguments.endpoint.empty()) {
    doors.codec = conformance::reference_codec(reading);
    doors.rewrite = conformance::reference_rewriter(reading);
    doors.read_rewritten = conformance::rewriting_reader(reading);
  }

  Finished finished;
  finished.result.header = header_of(arguments, catalogue, target, cases.size());
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  conformance::RunOptions options;
  options.seed = finished.result.header.seed;
  options.features = features_of(arguments);
  options.timeout = std::chrono::milliseconds(static_cast<std::int64_t>(arguments.timeout * 1000));
  {
    ProgressLine progress(cases.size());
    const auto sink = [&](const base::CaseResult& result) {
      reports.judged(result);
      finished.result.cases.push_back(result);
      progress.judged(result);
    };
    finished.end = conformance::run_cases(catalogue, cases, doors, options, sink,
                                          [] { return stop_signal != 0; });
  }
  finished.result.complete = !finished.end.interrupted;
  finished.result.problem = finished.end.target_problem;
  reports.finish(finished.result);
  append_to_history(arguments.history, finished.result);
  return finished;
}

void print(const Finished& finished, const std::string& report_directory) {
  const Terminal terminal = terminal_of(stdout);
  reports::SummaryOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.report_file = report_directory + "/results.ndjson";
  fmt::print("{}", reports::render_summary(finished.result, options));
  std::fflush(stdout);
  const std::string& problem = finished.end.target_problem;
  if (!problem.empty()) fmt::print(stderr, "ews-assay run: {}\n", problem);
  for (const std::string& left : finished.end.leftovers) {
    fmt::print(stderr, "ews-assay run: not cleaned up: {}\n", left);
  }
  if (finished.end.interrupted) fmt::print(stderr, "ews-assay run: interrupted\n");
}

// A failure is evidence whatever happened later; what was not judged is no success.
ExitCode exit_code_of(const Finished& finished) {
  const base::RunVerdict verdict = base::verdict_of(finished.result);
  if (verdict == base::RunVerdict::violates) return ExitCode::deviates;
  const base::Totals totals = base::totals_of(finished.result.cases);
  const std::size_t undecided = totals[static_cast<std::size_t>(base::Outcome::inconclusive)];
  const bool broken = !finished.end.target_problem.empty() || finished.end.interrupted;
  if (broken || undecided > 0) return ExitCode::unreachable;
  return verdict == base::RunVerdict::conforms ? ExitCode::conforms : ExitCode::nothing_selected;
}

// A name that fits no case is a slip, even when others do.
std::optional<std::string> selection_problem(const conformance::Catalogue& catalogue,
                                             const conformance::Selection& selection) {
  for (const std::string& glob : selection.ids) {
    if (!conformance::select_cases(catalogue, {{glob}, {}, {}, {}}).empty()) continue;
    return "no case is selected: " + unknown_id(catalogue, glob);
  }
  if (conformance::select_cases(catalogue, selection).empty()) return "no case is selected";
  return std::nullopt;
}

ExitCode run(Arguments arguments) {
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  arguments.selection.level = conformance::value_named(conformance::level_names(), arguments.level);
  if (const auto problem = selection_problem(catalogue, arguments.selection)) {
    fmt::print(stderr, "ews-assay run: {}\n", *problem);
    return ExitCode::nothing_selected;
  }
  StopSignals signals;
  std::unique_ptr<conformance::Target> target;
  try {
    target = target_of(arguments);
  } catch (const std::runtime_error& error) {
    fmt::print(stderr, "ews-assay run: {}\n", error.what());
    return ExitCode::unreachable;
  }
  signals.take();
  const Finished finished = run_selected(
      arguments, catalogue, conformance::select_cases(catalogue, arguments.selection), *target);
  print(finished, arguments.report_directory);
  return exit_code_of(finished);
}

void add_selection_options(CLI::App& command, Arguments& arguments) {
  command.add_option("cases", arguments.selection.ids, "Cases to run, as globs; default all")
      ->type_name("GLOB");
  command.add_option("--skip", arguments.selection.skip, "Cases not to run")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_option("--tag", arguments.selection.tags, "Only cases with this tag")
      ->allow_extra_args(false);
  command.add_option("--level", arguments.level, "Only cases at least this binding")
      ->check(CLI::IsMember({"must", "should", "may"}));
  add_catalogue_option(command, arguments.catalogue);
}

}  // namespace

void add_run(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("run", "Run conformance cases against an endpoint and judge its answers");
  add_selection_options(*command, *arguments);
  command->add_option("--endpoint", arguments->endpoint, "Target; default the builtin endpoint")
      ->type_name("URL");
  command->add_option("--schema", arguments->generation, "Generation of the schema to judge by")
      ->check(CLI::IsMember(base::generation_names))
      ->capture_default_str();
  command
      ->add_option("--dialect", arguments->dialect, "How the builtin endpoint spells e-mail data")
      ->check(CLI::IsMember(base::dialect_names))
      ->capture_default_str();
  command->add_option("--report-dir", arguments->report_directory, "Where the reports go")
      ->type_name("DIR")
      ->capture_default_str();
  add_report_option(*command, arguments->report_formats);
  add_history_option(*command, arguments->history, "Adds this run to a history, an SQLite file");
  command->add_option("--seed", arguments->seed,
                      "Of the names made in the mailbox; default 1, random for an endpoint");
  command->add_option("--timeout", arguments->timeout, "Seconds to wait for each answer")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command
      ->add_option("--feature", arguments->features,
                   "What an endpoint has to offer, else its cases are skipped: " + feature_names())
      ->type_name("NAME[=VALUE]")
      ->check(feature_problem)
      ->allow_extra_args(false);
  command->add_flag("--strict", arguments->strict, "A missed recommendation or an erratum fails");
  command->callback([arguments, &exit_code] { exit_code = run(*arguments); });
}

}  // namespace assay::cli
