#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

#include "base/results/finding_causes.hpp"
#include "cli/clock.hpp"
#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/files/campaign_folder.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/session_end.hpp"
#include "cli/stop_signals.hpp"
#include "cli/targets/live_target.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "fuzz/live/campaign.hpp"
#include "fuzz/live/finding.hpp"
#include "fuzz/live/seeds.hpp"

// `ews-assay fuzz`: mutations of the base messages against a server or a codec.
namespace assay::cli {
namespace {

using Clock = std::chrono::steady_clock;

struct Arguments {
  LiveOptions live;
  std::string time = "60s";
  std::uint64_t runs = 0;
  std::optional<std::uint64_t> seed;  // else where the campaign is
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
  return fits ? "" : "'" + text + "' is not a time like 60s, 10m or 2h";
}

void print(const base::FuzzFinding& finding, const std::string& folder, const LiveTarget& target) {
  fmt::print("finding {}: {} {}\n  {}\n  {} with\n", finding.id, finding.property, finding.cause,
             one_line(finding.detail), finding.message);
  if (const auto edits = fuzz::edits_of(finding.edits)) {
    for (const xml::Edit& edit : *edits) {
      fmt::print("    {}\n", one_line(describe(edit)));
    }
  }
  if (target.identity().kind == "endpoint") {
    fmt::print("  curl -s -H 'Content-Type: {}' --data-binary @{} {}\n", fuzz::request_type,
               shell_word(folder + "/" + finding.id + ".request"),
               shell_word(target.identity().name));
  }
  fmt::print("  ews-assay replay {}{} --findings {}\n", finding.id,
             target.options().empty() ? "" : " " + target.options(), shell_word(folder));
  std::fflush(stdout);
}

// Says when to stop, keeps the log of the campaign up to date, and a terminal informed.
class Session {
 public:
  Session(const Arguments& arguments, CampaignFolder& folder)
      : folder_(folder),
        terminal_(terminal_of(stderr)),
        start_(Clock::now()),
        end_(arguments.runs, start_ + duration_of(arguments.time)) {}
  ~Session() { show(""); }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool is_over() { return end_.is_over(stop_requested(), Clock::now()); }

  void count(const base::CampaignCounts& counts) {
    const auto now = Clock::now();
    if (now - last_count_ < between_counts) return;
    last_count_ = now;
    folder_.log().counted(timed(counts));
    show(fmt::format("{} mutations, {} findings", counts.mutations, counts.findings));
  }

  void end(const base::CampaignCounts& counts, const std::string& problem) {
    if (problem.empty()) is_over();  // an interrupt may have cut the last answer short
    folder_.log().ended(timed(counts), end_.word(), problem);
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
  SessionEnd end_;
  Clock::time_point last_count_ = start_;
};

// "silence: no answer: closed: 9 findings: 0a1b2c3d, ..."
void print_cause(const base::FindingGroup& group) {
  constexpr std::size_t most_ids = 5;
  const std::size_t count = group.findings.size();
  std::string ids;
  for (std::size_t index = 0; index < std::min(count, most_ids); ++index) {
    ids.append(ids.empty() ? "" : ", ").append(group.findings[index]->id);
  }
  if (count > most_ids) ids += ", ...";
  fmt::print("  {}: {} {}: {}\n", base::headline_of(group), count,
             count == 1 ? "finding" : "findings", ids);
}

void print_findings(const std::vector<base::FuzzFinding>& findings) {
  const std::vector<base::FindingGroup> causes = base::causes_of(findings);
  if (findings.empty()) {
    fmt::print("0 findings\n");
    return;
  }
  fmt::print("{}\n", base::count_words(causes));
  for (const base::FindingGroup& group : causes) print_cause(group);
}

void print_end(const fuzz::CampaignEnd& end, const std::vector<base::FuzzFinding>& findings) {
  const base::CampaignCounts& counts = end.counts;
  const auto percent = [&](std::uint64_t part) {
    const auto whole = static_cast<double>(std::max<std::uint64_t>(counts.mutations, 1));
    return 100.0 * static_cast<double>(part) / whole;
  };
  fmt::print(
      "{} mutations in {} executions: {:.1f} % well-formed, {:.1f} % reach the operation, {:.1f} % "
      "schema-valid, {:.1f} % conform\n",
      counts.mutations, counts.executions, percent(counts.well_formed), percent(counts.operation),
      percent(counts.schema_valid), percent(counts.conforming));
  print_findings(findings);
}

ExitCode fuzz(Arguments& arguments) {
  StopSignals signals;
  const fuzz::Scope scope = scope_of(arguments.live);
  std::vector<fuzz::Seed> messages = fuzz::campaign_seeds(arguments.live.exec.given(), scope);
  LiveTarget target(arguments.live, scope, messages.front().message);
  signals.take();
  CampaignFolder folder(arguments.folder, target.identity(), arguments.resume);

  fuzz::CampaignOptions options;
  options.subject = target.is_codec() ? "codec" : "server";
  options.scope = target.scope();
  options.before = folder.counts();
  if (arguments.seed) options.before.next = *arguments.seed;
  options.known = folder.findings();
  folder.log().started({std::string(tool_version), target.identity(), arguments.live.generation,
                        options.before.next, present_moment()});

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
  // A target that an interrupt has cut short is not lost.
  const std::string problem = stop_requested() ? "" : end.problem;
  session.end(end.counts, problem);
  folder.close();
  session.show("");
  print_end(end, folder.findings());
  if (!problem.empty()) {
    complain("ews-assay fuzz", problem);
    return ExitCode::unreachable;
  }
  return folder.findings().empty() ? ExitCode::conforms : ExitCode::deviates;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "Mutations of the built-in messages are sent to a server or given to a codec, and every "
      "answer is judged. Without --endpoint and --exec, the target is the built-in endpoint. A "
      "finding is minimised, printed with the edits that lead to it, and kept in the directory "
      "of --findings, which also contains the log of the campaign. The exit code is 1 as long "
      "as this directory contains findings.\n\n"
      "Contacts that a server accepts stay in its mailbox.";
  command.examples = {
      {"Fuzz a server on this machine for ten minutes",
       "ews-assay fuzz --endpoint http://localhost:8080/EWS/Exchange.asmx --time 10m"},
      {"Fuzz a parser with a fixed number of mutations",
       "ews-assay fuzz --exec './adapter --json' --runs 10000 --findings parser-findings"}};
  command.see_also = {"replay", "promote"};
}

}  // namespace

Command fuzz_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("fuzz",
                  "Search for messages that a server, parser or serializer handles wrongly");
  describe(command);
  add_live_options(command, arguments->live);
  Group& group = command.group("Campaign");
  group.add("--time", arguments->time, "Duration: 60s, 10m, 2h")
      .called("TIME")
      .checked_by(time_problem)
      .showing_default();
  group.add("--runs", arguments->runs, "Number of mutations, instead of a duration").at_least(1);
  group.add("--seed", arguments->seed, "Number of the first mutation").showing_default("1");
  group.add("--resume", arguments->resume,
            "Continue the campaign in the directory of --findings, if there is one");
  add_findings_option(group, arguments->folder, "Directory for the campaign and its findings");
  command.run = [arguments] { return fuzz(*arguments); };
  return command;
}

}  // namespace assay::cli
