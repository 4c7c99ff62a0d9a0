#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include "cli/commands.hpp"
#include "cli/finding_file.hpp"
#include "cli/live_target.hpp"
#include "cli/stop_signals.hpp"
#include "conformance/catalogue.hpp"
#include "inspect/inspect.hpp"

// `ews-assay fuzz`: mutations of the base messages against a server.
namespace assay::cli {
namespace {

struct Arguments {
  LiveOptions live;
  std::string time = "60s";
  std::size_t mutations = 0;
  std::uint64_t seed = 1;
  double slow = 2;
  std::string output = "fuzz-out";
};

std::chrono::seconds duration_of(const std::string& text) {
  std::size_t digits = 0;
  const auto number = std::stoll(text, &digits);
  const std::string unit = text.substr(digits);
  if (unit == "h") return std::chrono::hours(number);
  if (unit == "m") return std::chrono::minutes(number);
  return std::chrono::seconds(number);
}

// The requests of the operation that need no group of the mailbox.
std::vector<fuzz::Seed> seeds() {
  std::vector<fuzz::Seed> found;
  for (const auto& [name, message] : conformance::embedded_catalogue().messages) {
    const inspect::Inspection inspection = inspect::inspect(message);
    const bool request = inspection.kind == inspect::Kind::request &&
                         inspection.verdict == inspect::Verdict::conforms;
    if (request && message.find("${") == std::string::npos) found.push_back({name, message});
  }
  // The sanity probe sends the first: the one that asks least of a mailbox.
  std::ranges::sort(found, {}, [](const fuzz::Seed& seed) { return seed.message.size(); });
  return found;
}

void print(const fuzz::LiveFinding& finding, const Arguments& arguments,
           const std::string& target) {
  fmt::print("finding {}: {}\n  {}\n  {} with\n", finding.id, finding.complaint.bucket,
             finding.complaint.detail, finding.seed);
  for (const xml::Edit& edit : finding.edits) fmt::print("    {}\n", describe(edit));
  fmt::print(
      "  curl -s -H 'Content-Type: text/xml; charset=utf-8' --data-binary @{}/{}.request "
      "'{}'\n  ews-assay replay {} --endpoint '{}' --findings '{}'\n",
      arguments.output, finding.id, target, finding.id, target, arguments.output);
  std::fflush(stdout);
}

ExitCode fuzz(Arguments& arguments) {
  using Clock = std::chrono::steady_clock;
  StopSignals signals;
  LiveTarget target(arguments.live);
  signals.take();
  fuzz::CampaignOptions options;
  options.first = arguments.seed;
  options.oracle.slow = arguments.slow;
  const auto end_of_time = Clock::now() + duration_of(arguments.time);
  const std::uint64_t last = arguments.seed + arguments.mutations;
  std::uint64_t number = arguments.seed;
  std::size_t findings = 0;
  fuzz::Campaign campaign(
      seeds(), [&](const std::string& request) { return target.send(request); }, options);
  const auto stop = [&] {
    if (arguments.mutations > 0) return stop_requested() || number++ >= last;
    return stop_requested() || Clock::now() >= end_of_time;
  };
  const fuzz::CampaignEnd end = campaign.run(stop, [&](const fuzz::LiveFinding& finding) {
    ++findings;
    save_finding(arguments.output, finding);
    print(finding, arguments, target.name());
  });
  fmt::print("{} mutations in {} requests, {} findings; go on with --seed {}\n", end.mutations,
             end.requests, findings, end.next);
  if (!end.probe_problem.empty()) {
    fmt::print("the sanity probe failed: {}\n", end.probe_problem);
    return ExitCode::unreachable;
  }
  return findings > 0 ? ExitCode::deviates : ExitCode::conforms;
}

}  // namespace

void add_fuzz(CLI::App& app, ExitCode& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* const command =
      app.add_subcommand("fuzz", "Look for requests that an endpoint handles wrongly");
  add_live_options(*command, arguments->live);
  command->add_option("--time", arguments->time, "How long: 60s, 10m, 2h")
      ->check([](const std::string& text) {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const std::string unit = digits == std::string::npos ? "" : text.substr(digits);
        const bool fits = digits > 0 && text.size() <= 6 &&
                          (unit.empty() || unit == "s" || unit == "m" || unit == "h");
        return fits ? std::string() : "not a time: " + text;
      })
      ->capture_default_str();
  command->add_option("--mutations", arguments->mutations, "How many, instead of how long");
  command->add_option("--seed", arguments->seed, "Number of the first mutation")
      ->capture_default_str();
  command->add_option("--slow", arguments->slow, "Seconds an answer may take")
      ->capture_default_str();
  command->add_option("--findings", arguments->output, "Where findings go")
      ->type_name("DIR")
      ->capture_default_str();
  command->callback([arguments, &exit_code] { exit_code = fuzz(*arguments); });
}

}  // namespace assay::cli
