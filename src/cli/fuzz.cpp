#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/campaign_folder.hpp"
#include "cli/commands.hpp"
#include "cli/live_target.hpp"
#include "cli/stop_signals.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "conformance/catalogue.hpp"
#include "fuzz/live/campaign.hpp"
#include "fuzz/live/finding.hpp"
#include "inspect/inspect.hpp"
#include "reports/escape.hpp"

// `ews-assay fuzz`: mutations of the base messages against a server or a codec.
namespace assay::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Arguments {
  LiveOptions live;
  std::string time = "60s";
  std::uint64_t runs = 0;
  std::uint64_t seed = 1;
  bool resume = false;
  std::string folder = "fuzz-out";
};

// How often the log says how far the campaign is: what a kill can lose.
constexpr std::chrono::seconds between_counts{5};

std::chrono::seconds duration_of(const std::string& text) {
  std::size_t digits = 0;
  const auto number = std::stoll(text, &digits);
  const std::string unit = text.substr(digits);
  if (unit == "h") return std::chrono::hours(number);
  if (unit == "m") return std::chrono::minutes(number);
  return std::chrono::seconds(number);
}

std::string time_problem(const std::string& text) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  const std::string unit = digits == std::string::npos ? "" : text.substr(digits);
  const bool fits = digits > 0 && !text.empty() && text.size() <= 6 &&
                    (unit.empty() || unit == "s" || unit == "m" || unit == "h");
  return fits ? "" : "'" + text + "' is no time: write 60s, 10m or 2h";
}

// Conforming messages that stand for nothing in a mailbox: requests for a server, all for a codec.
// The sanity probe takes the first: the smallest request.
std::vector<fuzz::Seed> seeds(bool for_codec) {
  std::vector<fuzz::Seed> requests;
  std::vector<fuzz::Seed> others;
  for (const auto& [name, message] : conformance::embedded_catalogue().messages) {
    const inspect::Inspection inspection = inspect::inspect(message);
    if (inspection.verdict != inspect::Verdict::conforms) continue;
    if (message.find("${") != std::string::npos) continue;
    (inspection.kind == inspect::Kind::request ? requests : others).push_back({name, message});
  }
  std::ranges::sort(requests, {}, [](const fuzz::Seed& seed) { return seed.message.size(); });
  if (for_codec) std::ranges::move(others, std::back_inserter(requests));
  return requests;
}

void print(const base::FuzzFinding& finding, const std::string& folder, const LiveTarget& target) {
  fmt::print("finding {}: {} {}\n  {}\n  {} with\n", finding.id, finding.property, finding.cause,
             reports::visible(finding.detail, reports::Lines::flatten), finding.message);
  if (const auto edits = fuzz::edits_of(finding.edits)) {
    for (const xml::Edit& edit : *edits) {
      fmt::print("    {}\n", reports::visible(describe(edit), reports::Lines::flatten));
    }
  }
  if (!target.is_codec()) {
    fmt::print("  curl -s -H 'Content-Type: text/xml; charset=utf-8' --data-binary @{} {}\n",
               shell_word(folder + "/" + finding.id + ".request"),
               shell_word(target.identity().name));
  }
  fmt::print("  ews-assay replay {} {} --findings {}\n", finding.id, target.options(),
             shell_word(folder));
  std::fflush(stdout);
}

// Says when to stop, keeps the log of the campaign up to date, and a terminal informed.
class Session {
 public:
  Session(const Arguments& arguments, CampaignFolder& folder)
      : folder_(folder),
        terminal_(terminal_of(stderr)),
        start_(Clock::now()),
        end_(start_ + duration_of(arguments.time)),
        runs_left_(arguments.runs),
        by_runs_(arguments.runs > 0) {}
  ~Session() { show(""); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool is_over() {
    if (stop_requested()) {
      end_word_ = "interrupted";
      return true;
    }
    if (by_runs_) return runs_left_-- == 0;
    return Clock::now() >= end_;
  }

  void count(const base::CampaignCounts& counts) {
    const auto now = Clock::now();
    if (now - last_count_ < between_counts) return;
    last_count_ = now;
    folder_.log().counted(timed(counts));
    show(fmt::format("{} mutations, {} findings", counts.mutations, counts.findings));
  }

  void end(const base::CampaignCounts& counts, const std::string& problem) {
    const std::string word = !problem.empty() ? "target-lost" : end_word_;
    folder_.log().ended(timed(counts), word.empty() ? by_runs_ ? "runs" : "time" : word, problem);
  }

  void show(const std::string& line) const {
    if (!terminal_.interactive) return;
    fmt::print(stderr, "\r{}\x1b[K", line.substr(0, terminal_.width - 1));
    std::fflush(stderr);
  }

 private:
  base::CampaignCounts timed(base::CampaignCounts counts) const {
    const auto spent = Clock::now() - start_;
    counts.milliseconds += std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
    return counts;
  }

  CampaignFolder& folder_;
  Terminal terminal_;
  Clock::time_point start_;
  Clock::time_point end_;
  Clock::time_point last_count_ = start_;
  std::uint64_t runs_left_;
  bool by_runs_;
  std::string end_word_;
};

void print_end(const fuzz::CampaignEnd& end, std::size_t findings) {
  const base::CampaignCounts& counts = end.counts;
  const auto percent = [&](std::uint64_t part) {
    const auto whole = static_cast<double>(std::max<std::uint64_t>(counts.mutations, 1));
    return 100.0 * static_cast<double>(part) / whole;
  };
  fmt::print(
      "{} mutations in {} executions: {:.1f} % well-formed, {:.1f} % reach the operation, {:.1f} % "
      "schema-valid, {:.1f} % conform\n{} findings\n",
      counts.mutations, counts.executions, percent(counts.well_formed), percent(counts.operation),
      percent(counts.schema_valid), percent(counts.conforming), findings);
}

ExitCode fuzz(Arguments& arguments, bool seed_is_given) {
  StopSignals signals;
  std::vector<fuzz::Seed> messages = seeds(arguments.live.exec.given());
  LiveTarget target(arguments.live, messages.front().message);
  signals.take();
  CampaignFolder folder(arguments.folder, target.identity(), arguments.resume);

  fuzz::CampaignOptions options;
  options.subject = target.is_codec() ? "codec" : "server";
  options.generation = target.generation();
  options.before = folder.counts();
  if (seed_is_given) options.before.next = arguments.seed;
  options.known = folder.findings();
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  folder.log().started({std::string(tool_version), target.identity(), arguments.live.generation,
                        options.before.next, fmt::format("{:%FT%TZ}", fmt::gmtime(now))});

  fuzz::Campaign campaign(
      std::move(messages), [&](const std::string& message) { return target.put(message); },
      options);
  Session session(arguments, folder);
  const fuzz::CampaignEnd end =
      campaign.run([&] { return session.is_over(); },
                   [&](const base::FuzzFinding& finding) {
                     session.show("");
                     folder.keep(finding);
                     print(finding, arguments.folder, target);
                   },
                   [&](const base::CampaignCounts& counts) { session.count(counts); });
  session.end(end.counts, end.problem);
  folder.close();
  session.show("");
  print_end(end, folder.findings().size());
  if (!end.problem.empty()) {
    fmt::print(stderr, "ews-assay: {}\n", end.problem);
    return ExitCode::unreachable;
  }
  return folder.findings().empty() ? ExitCode::conforms : ExitCode::deviates;
}

}  // namespace

void add_fuzz(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("fuzz", "Look for messages that an endpoint or a codec handles wrongly");
  add_live_options(*command, arguments->live);
  command->add_option("--time", arguments->time, "How long: 60s, 10m, 2h")
      ->check(time_problem)
      ->capture_default_str();
  command->add_option("--runs", arguments->runs, "How many mutations, instead of how long")
      ->check(CLI::PositiveNumber);
  CLI::Option* const seed =
      command->add_option("--seed", arguments->seed, "Number of the first mutation")
          ->capture_default_str();
  command->add_flag("--resume", arguments->resume, "Go on with the campaign of --findings, if any");
  command->add_option("--findings", arguments->folder, "Where the campaign keeps itself")
      ->type_name("DIR")
      ->capture_default_str();
  command->callback(
      [arguments, seed, &exit_code] { exit_code = fuzz(*arguments, seed->count() > 0); });
}

}  // namespace assay::cli
