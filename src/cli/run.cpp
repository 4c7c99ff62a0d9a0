#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
#include "cli/case_spool.hpp"
#include "cli/catalogue_option.hpp"
#include "cli/commands.hpp"
#include "cli/endpoint_options.hpp"
#include "cli/exec_options.hpp"
#include "cli/gate_options.hpp"
#include "cli/history_option.hpp"
#include "cli/recorded_run.hpp"
#include "cli/report_directory.hpp"
#include "cli/report_option.hpp"
#include "cli/run_header.hpp"
#include "cli/shard_option.hpp"
#include "cli/stop_signals.hpp"
#include "cli/terminal.hpp"
#include "conformance/acceptances.hpp"
#include "conformance/pseudonyms.hpp"
#include "conformance/runner.hpp"
#include "conformance/selection.hpp"
#include "conformance/targets/answers.hpp"
#include "conformance/targets/builtin.hpp"
#include "conformance/targets/canary.hpp"
#include "conformance/targets/recorded_adapter.hpp"
#include "conformance/verify.hpp"
#include "reports/progress.hpp"
#include "reports/summary.hpp"

// `ews-assay run`: the cases against a target.
namespace assay::cli {
namespace {

struct Arguments {
  conformance::Selection selection;
  std::string level;
  std::string catalogue;
  EndpointOptions endpoint;
  ExecOptions exec;
  std::vector<std::string> recorded;
  std::string generation{base::name_of(base::latest_generation)};
  std::string dialect{base::name_of(base::Dialect::schema)};
  std::string report_directory = "reports/out";
  std::vector<std::string> report_formats;
  std::string history;
  std::optional<std::uint64_t> seed;
  double timeout = 10;
  std::string product;
  std::string product_version;
  std::string shard;
  GateOptions gate;

  bool is_builtin() const { return !endpoint.profile.endpoint && !exec.given(); }
};

template <typename Enum, typename Names>
Enum named(const Names& names, std::string_view name) {
  return static_cast<Enum>(std::ranges::find(names, name) - names.begin());
}

// What cases are put to, and what must not be told about it.
struct Door {
  std::unique_ptr<conformance::Target> target;
  std::vector<std::unique_ptr<conformance::Target>> more;  // connections
  conformance::Redaction redaction;
  conformance::Features features;
  ExecTarget exec{};  // instead of a target
  std::shared_ptr<conformance::Canary> canary{};

  // From now on the target is watched for what hostile messages make it fetch.
  void watch(std::shared_ptr<conformance::Canary> by, std::chrono::milliseconds patience) {
    canary = std::move(by);
    features.emplace(conformance::canary_feature, canary->url());
    target = std::make_unique<conformance::WatchedTarget>(std::move(target), canary, patience);
    for (auto& connection : more) {
      connection =
          std::make_unique<conformance::WatchedTarget>(std::move(connection), canary, patience);
    }
  }

  base::Target identity() const { return target ? target->identity() : exec.identity; }
};

std::chrono::milliseconds milliseconds_of(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

conformance::ReadingOptions reading_of(const Arguments& arguments) {
  conformance::ReadingOptions reading;
  reading.generation = named<base::Generation>(base::generation_names, arguments.generation);
  return reading;
}

conformance::Features features_of(const Arguments& arguments, bool is_here) {
  conformance::Features features{{arguments.generation, ""}};
  if (arguments.is_builtin()) {
    features = conformance::builtin_features(
        named<base::Generation>(base::generation_names, arguments.generation));
  }
  if (is_here || arguments.endpoint.allow_heavy) features.emplace("heavy", "");
  std::string problem;
  for (const std::string& text : arguments.endpoint.profile.features) {
    if (auto feature = conformance::feature_of(text, problem)) {
      features.insert_or_assign(feature->first, std::move(feature->second));
    }
  }
  return features;
}

Door network_door(const Arguments& arguments) {
  const Endpoint endpoint(arguments.endpoint);
  Door door{
      endpoint.connect(), {}, endpoint.redaction(), features_of(arguments, endpoint.is_loopback())};
  for (std::size_t job = 1; job < arguments.endpoint.jobs; ++job) {
    door.more.push_back(endpoint.connect());
  }
  // Who fetches in the background gets a moment to do so.
  if (auto canary = endpoint.canary()) {
    door.watch(std::move(canary), std::chrono::milliseconds(100));
  }
  return door;
}

Door builtin_door(const Arguments& arguments) {
  conformance::BuiltinOptions options;
  options.generation = named<base::Generation>(base::generation_names, arguments.generation);
  options.dialect = named<base::Dialect>(base::dialect_names, arguments.dialect);
  Door door{conformance::builtin_target(options),
            {},
            conformance::Redaction(),
            features_of(arguments, true)};
  door.watch(std::make_shared<conformance::Canary>(), {});
  return door;
}

Door exec_door(const Arguments& arguments, const conformance::Catalogue& catalogue) {
  return {nullptr,
          {},
          conformance::Redaction(),
          features_of(arguments, true),
          open_exec(arguments.exec, catalogue, reading_of(arguments),
                    milliseconds_of(arguments.timeout))};
}

std::string feature_problem(const std::string& text) {
  std::string problem;
  conformance::feature_of(text, problem);
  return problem;
}

std::string feature_names() {
  std::string names;
  for (const conformance::Feature& feature : conformance::known_features()) {
    if (feature.name == conformance::canary_feature) continue;
    names += (names.empty() ? "" : ", ") + std::string(feature.name);
    if (!feature.value.empty()) names += "=" + std::string(feature.value);
  }
  return names;
}

// A run against the builtin endpoint repeats itself; groups on other endpoints must be new.
std::uint64_t seed_of(const Arguments& arguments) {
  if (arguments.seed) return *arguments.seed;
  return arguments.is_builtin() ? 1 : std::random_device{}();
}

std::optional<conformance::GivenGroup> group_of(const Arguments& arguments) {
  const conformance::Profile& profile = arguments.endpoint.profile;
  if (!profile.group_id) return std::nullopt;
  return conformance::GivenGroup{*profile.group_id, profile.change_key.value_or("")};
}

base::RunHeader header_of(const Arguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door, std::size_t selected) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  base::RunHeader header = header_about(
      catalogue, named<base::Generation>(base::generation_names, arguments.generation));
  header.target = door.identity();
  header.target.product = arguments.product;
  header.target.version = arguments.product_version;
  header.generation = arguments.generation;
  header.dialect = arguments.is_builtin() ? arguments.dialect : "";
  header.seed = seed_of(arguments);
  header.selected = selected;
  header.features = conformance::feature_entries(conformance::Pseudonyms(door.features));
  if (const auto group = group_of(arguments)) {
    std::ranges::move(conformance::entries_of(*group), std::back_inserter(header.features));
  }
  if (door.exec.adapter) {
    std::ranges::move(conformance::abilities_of(*door.exec.adapter),
                      std::back_inserter(header.features));
  }
  header.selection = conformance::entry_of(arguments.selection);
  const std::string& profile = arguments.endpoint.profile_file;
  if (!profile.empty()) header.digests.push_back({"profile", digest_of_file(profile)});
  header.started = fmt::format("{:%FT%TZ}", fmt::gmtime(now));
  header.strict = arguments.gate.is_strict();
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
  std::vector<std::string> stale;  // acceptances of the profile that are to go
  reports::Annexes annexes;
  std::vector<std::string> fetched{};  // by the target, after the answer to whatever made it
};

void redact(const conformance::Redaction& redaction, conformance::RunEnd& end) {
  end.target_problem = redaction(std::move(end.target_problem));
  for (std::string& left : end.leftovers) left = redaction(std::move(left));
}

conformance::Doors doors_of(const Arguments& arguments, const Door& door) {
  const conformance::ReadingOptions reading = reading_of(arguments);
  conformance::Doors doors{door.target.get(), conformance::answer_reader(reading)};
  for (const auto& connection : door.more) doors.more_connections.push_back(connection.get());
  doors.trial = door.exec.trial;
  if (!arguments.is_builtin()) return doors;
  doors.codec = conformance::reference_codec(reading);
  doors.rewrite = conformance::reference_rewriter(reading);
  doors.read_rewritten = conformance::rewriting_reader(reading);
  return doors;
}

Finished run_selected(const Arguments& arguments, const conformance::Catalogue& catalogue,
                      const std::vector<const conformance::Case*>& cases, const Door& door) {
  Finished finished;
  finished.result.header = header_of(arguments, catalogue, door, cases.size());
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  conformance::Acceptances acceptances(arguments.endpoint.profile.accepted, day_of(arguments.gate));
  conformance::RunOptions options;
  options.seed = finished.result.header.seed;
  options.features = door.features;
  options.timeout = milliseconds_of(arguments.timeout);
  options.wait_for = milliseconds_of(arguments.endpoint.wait_for);
  options.pause = pause_unless_stopped;
  options.group = group_of(arguments);
  {
    ProgressLine progress(cases.size());
    const auto sink = [&](base::CaseResult result) {
      door.redaction.apply(result);
      acceptances.apply(result);
      reports.judged(result);
      progress.judged(result);
      finished.result.cases.push_back(std::move(result));
    };
    finished.end = conformance::run_cases(catalogue, cases, doors_of(arguments, door), options,
                                          sink, stop_requested);
  }
  if (!door.exec.problem.empty()) finished.end.target_problem = door.exec.problem;
  redact(door.redaction, finished.end);
  finished.stale = acceptances.stale();
  if (door.canary) finished.fetched = door.canary->unexplained();
  finished.result.complete = !finished.end.interrupted;
  finished.result.problem = finished.end.target_problem;
  finished.annexes.gate = gate_of(arguments.gate, catalogue, finished.result);
  reports.finish(finished.result, finished.annexes);
  append_to_history(arguments.history, finished.result);
  return finished;
}

// Every exchange of recorded traffic is a case by itself; the catalogue's are not run.
Finished run_traffic(const Arguments& arguments, const conformance::Catalogue& catalogue) {
  inspect::Options reading;
  reading.generation = named<base::Generation>(base::generation_names, arguments.generation);
  reading.strict = arguments.gate.is_strict();
  Finished finished;
  CaseSpool spool(arguments.report_directory);
  std::size_t shown = 0;
  RecordedRun run =
      run_recorded(arguments.recorded, catalogue, reading, [&](base::CaseResult result) {
        spool.keep(result);
        finished.result.cases.push_back(without_bodies(std::move(result), shown));
      });
  Door door;
  door.exec.identity = {"recorded", arguments.recorded.front()};
  if (arguments.recorded.size() > 1) {
    door.exec.identity.name += fmt::format(" and {} more", arguments.recorded.size() - 1);
  }
  finished.result.header = header_of(arguments, catalogue, door, run.results);
  if (std::string digest = digest_of_traffic(arguments.recorded); !digest.empty()) {
    finished.result.header.digests.push_back({"traffic", std::move(digest)});
  }
  finished.result.complete = run.problems.empty();
  for (const std::string& problem : run.problems) {
    finished.end.target_problem += (finished.end.target_problem.empty() ? "" : "; ") + problem;
  }
  finished.result.problem = finished.end.target_problem;
  ReportDirectory reports(arguments.report_directory, formats_of(arguments.report_formats),
                          finished.result.header);
  spool.replay([&](const base::CaseResult& result) { reports.judged(result); });
  reports.finish(finished.result);
  append_to_history(arguments.history, finished.result);
  return finished;
}

// What a user opens first: the page if it was made.
std::string first_report(const Arguments& arguments) {
  const reports::Format* const page = reports::find_format("html");
  const bool made =
      std::ranges::find(arguments.report_formats, page->name) != arguments.report_formats.end();
  return arguments.report_directory + "/" + std::string(made ? page->file : reports::log_file);
}

void print(const Finished& finished, const std::string& report_file) {
  const Terminal terminal = terminal_of(stdout);
  reports::SummaryOptions options;
  options.width = terminal.width;
  options.colour = terminal.colour;
  options.report_file = report_file;
  fmt::print("{}", reports::render_summary(finished.result, options));
  std::fflush(stdout);
  const std::string& problem = finished.end.target_problem;
  if (!problem.empty()) fmt::print(stderr, "ews-assay run: {}\n", problem);
  for (const std::string& left : finished.end.leftovers) {
    fmt::print(stderr, "ews-assay run: not cleaned up: {}\n", left);
  }
  for (const std::string& line : finished.fetched) {
    fmt::print(stderr, "ews-assay run: fetched by the target after its answer: {}\n", line);
  }
  for (const std::string& sentence : finished.stale) {
    fmt::print(stderr, "ews-assay run: {}\n", sentence);
  }
  if (finished.end.interrupted) fmt::print(stderr, "ews-assay run: interrupted\n");
}

// A failure is evidence whatever happened later; what was not judged is no success.
// Known failures do not count as long as the gate is open.
ExitCode exit_code_of(const Finished& finished) {
  const base::RunVerdict verdict = base::verdict_of(finished.result);
  const std::optional<base::GateResult>& gate = finished.annexes.gate;
  if (gate ? !opens(*gate) : verdict == base::RunVerdict::violates) return ExitCode::deviates;
  const base::Totals totals = base::totals_of(finished.result.cases);
  const std::size_t undecided = totals[static_cast<std::size_t>(base::Outcome::inconclusive)];
  const bool broken = !finished.end.target_problem.empty() || finished.end.interrupted;
  if (broken || undecided > 0) return ExitCode::unreachable;
  return verdict == base::RunVerdict::undecided ? ExitCode::nothing_selected : ExitCode::conforms;
}

// A name that fits no case is a slip, even when others do.
std::optional<std::string> selection_problem(const conformance::Catalogue& catalogue,
                                             const conformance::Selection& selection) {
  for (const std::string& glob : selection.ids) {
    if (!conformance::select_cases(catalogue, {{glob}, {}, {}, {}, {}}).empty()) continue;
    return "no case is selected: " + unknown_id(catalogue, glob);
  }
  if (conformance::select_cases(catalogue, selection).empty()) return "no case is selected";
  return std::nullopt;
}

// An acceptance of what does not exist accepts nothing.
std::optional<std::string> acceptance_problem(const conformance::Catalogue& catalogue,
                                              const conformance::Profile& profile) {
  for (const conformance::Acceptance& accepted : profile.accepted) {
    if (catalogue.find_case(accepted.case_id) != nullptr) continue;
    return describe(conformance::Problem{accepted.origin, unknown_id(catalogue, accepted.case_id)});
  }
  return std::nullopt;
}

ExitCode run(Arguments arguments, bool schema_is_given) {
  read_profile(arguments.endpoint);
  if (arguments.exec.given() && arguments.endpoint.profile.endpoint) {
    throw std::runtime_error("--exec does not go together with the endpoint of the profile");
  }
  if (!schema_is_given) {
    arguments.generation = arguments.endpoint.profile.schema.value_or(arguments.generation);
  }
  const conformance::Catalogue catalogue = load_catalogue(arguments.catalogue);
  if (!arguments.recorded.empty()) {
    const Finished finished = run_traffic(arguments, catalogue);
    print(finished, first_report(arguments));
    const bool violates = base::verdict_of(finished.result) == base::RunVerdict::violates;
    const bool damaged = !finished.end.target_problem.empty();
    if (damaged && !violates) return ExitCode::usage;
    return exit_code_of(finished);
  }
  read_baseline(arguments.gate);  // a slip in it is told before the run
  arguments.selection.shard = shard_of(arguments.shard);
  arguments.selection.level = conformance::value_named(conformance::level_names(), arguments.level);
  if (const auto problem = selection_problem(catalogue, arguments.selection)) {
    fmt::print(stderr, "ews-assay run: {}\n", *problem);
    return ExitCode::nothing_selected;
  }
  if (!arguments.shard.empty() && !arguments.is_builtin() && !arguments.seed) {
    fmt::print(stderr, "ews-assay run: --shard needs the same --seed for every shard\n");
    return ExitCode::usage;
  }
  if (const auto problem = acceptance_problem(catalogue, arguments.endpoint.profile)) {
    fmt::print(stderr, "ews-assay run: {}\n", *problem);
    return ExitCode::usage;
  }
  StopSignals signals;
  Door door;
  if (arguments.exec.given()) {
    door = exec_door(arguments, catalogue);
  } else if (!arguments.is_builtin()) {
    door = network_door(arguments);
  }
  try {
    if (arguments.is_builtin()) door = builtin_door(arguments);
  } catch (const std::runtime_error& error) {
    fmt::print(stderr, "ews-assay run: {}\n", error.what());
    return ExitCode::unreachable;
  }
  signals.take();
  const Finished finished = run_selected(
      arguments, catalogue, conformance::select_cases(catalogue, arguments.selection), door);
  print(finished, first_report(arguments));
  if (finished.annexes.gate) print_gate(*finished.annexes.gate);
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
  add_shard_option(command, arguments.shard);
  add_catalogue_option(command, arguments.catalogue);
}

void add_declaration_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--target-name", arguments.product, "Product that is tested, for statements")
      ->type_name("TEXT");
  command.add_option("--target-version", arguments.product_version, "Its version")
      ->type_name("TEXT");
}

}  // namespace

void add_run(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("run", "Run conformance cases against an endpoint or a codec");
  add_selection_options(*command, *arguments);
  add_endpoint_options(*command, arguments->endpoint);
  add_case_options(*command, arguments->endpoint);
  CLI::Option* const schema =
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
      ->add_option("--feature", arguments->endpoint.profile.features,
                   "What an endpoint has to offer, else its cases are skipped: " + feature_names())
      ->type_name("NAME[=VALUE]")
      ->check(feature_problem)
      ->allow_extra_args(false);
  add_exec_options(*command, arguments->exec);
  CLI::Option* const recorded =
      command
          ->add_option("--recorded", arguments->recorded,
                       "Target: recorded traffic, as files and directories that check takes")
          ->type_name("PATH")
          ->allow_extra_args(false);
  add_declaration_options(*command, *arguments);
  add_strictness_options(*command, arguments->gate);
  add_baseline_options(*command, arguments->gate);
  // A baseline names cases of the catalogue, and recorded exchanges are none.
  for (const char* const other :
       {"--exec", "--endpoint", "--dialect", "--feature", "--baseline", "cases"}) {
    recorded->excludes(command->get_option(other));
  }
  command->callback(
      [arguments, schema, &exit_code] { exit_code = run(*arguments, schema->count() > 0); });
}

}  // namespace assay::cli
