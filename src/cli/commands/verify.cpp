#include "conformance/recording/verify.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "base/files/file.hpp"
#include "base/generation.hpp"
#include "base/results/operations.hpp"
#include "cli/catalogue.hpp"
#include "cli/commands/commands.hpp"
#include "cli/files/log_file.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/kept_exchange.hpp"
#include "cli/runs/recorded_run.hpp"
#include "cli/runs/run_header.hpp"
#include "cli/runs/signed_statement.hpp"
#include "conformance/policy/acceptances.hpp"
#include "conformance/targets/adapter/recorded_adapter.hpp"
#include "conformance/targets/codec/answers.hpp"
#include "reports/log/log.hpp"
#include "reports/log/sha256.hpp"
#include "reports/text/escape.hpp"

// `ews-assay verify`: every verdict of a log, recomputed from what the log recorded.
namespace assay::cli {
namespace {

using conformance::Mismatch;

constexpr const char* exec_kind = "exec";
constexpr const char* recorded_kind = "recorded";

struct Arguments {
  std::string log;
  std::vector<std::string> traffic;
  StatementOptions statement;
  std::string profile;
  std::string catalogue;
};

// A log with what its closing event claims.
struct ClaimedLog {
  std::string text;
  base::RunResult run;
  reports::LogDigests digests;
};

ClaimedLog read(const std::filesystem::path& file) {
  std::string content = text_of_log(file);
  try {
    std::istringstream events(content);
    std::istringstream lines(content);
    return {std::move(content), reports::read_claimed_log(events), reports::log_digests(lines)};
  } catch (const reports::LogError& error) {
    throw std::runtime_error(file.string() + ": " + error.what());
  }
}

std::string digest_of_rewritten(const base::RunResult& run) {
  std::stringstream log;
  reports::write_log(run, log);
  return reports::log_digests(log).actual;
}

// How the lines are written, and what the closing event says about those before it.
std::vector<Mismatch> verify_lines(const ClaimedLog& log) {
  std::vector<Mismatch> found;
  if (const auto odd = reports::odd_line(log.text)) {
    found.push_back({"log", "line " + std::to_string(odd->number), odd->text, odd->usual});
  }
  if (!log.run.complete) return found;
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
  if (!generation) throw std::runtime_error("the log has an unknown schema generation");
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

inspect::Options options_of(const base::RunHeader& header) {
  inspect::Options options;
  options.generation = generation_of(header);
  options.strict = header.strict;
  return options;
}

// What the log says of the operation, against what its exchanges show.
std::vector<Mismatch> verify_operations_seen(const base::RunResult& run) {
  const auto words_of = [](const std::vector<base::OperationState>& operations) {
    std::string words;
    for (const base::OperationState& each : operations) {
      words += each.name + " " + std::string(base::name_of(each.state)) + ": " + each.evidence;
    }
    return words;
  };
  const std::string recorded = words_of(run.header.operations);
  const std::string seen = words_of(operations_seen(run.cases));
  if (recorded == seen) return {};
  return {{"operations", "presence", recorded, seen}};
}

// Its messages had secrets that could not be told, so that only the traffic can show its verdict.
bool is_unkept(const base::CaseResult& recorded) {
  return recorded.exchanges.size() == 1 && !keeps_messages(recorded.exchanges.front());
}

// Every exchange of a log of recorded traffic, judged again.
conformance::Verified verify_exchanges(const conformance::Catalogue& catalogue,
                                       const base::RunResult& run) {
  conformance::Verified verified;
  verified.mismatches = verify_operations_seen(run);
  const inspect::Options options = options_of(run.header);
  FirstEvidence evidence;
  for (std::size_t index = 0; index < run.cases.size(); ++index) {
    const base::CaseResult& recorded = run.cases[index];
    if (is_unkept(recorded)) {
      base::CaseResult shown = recorded;
      evidence.keep_new(shown);
      ++verified.claimed;
      continue;
    }
    auto recomputed = judge_again(recorded, index + 1, catalogue, options);
    if (!recomputed) {
      verified.mismatches.push_back({recorded.id, "exchange", "none of the operation", "one"});
      continue;
    }
    evidence.keep_new(*recomputed);
    ++verified.recomputed;
    if (recorded.id != recomputed->id) {
      verified.mismatches.push_back({recorded.id, "number", recorded.id, recomputed->id});
    }
    append(verified.mismatches, conformance::differences(recorded, *recomputed));
  }
  return verified;
}

std::string count_of_cases(const base::RunResult& run) { return std::to_string(run.cases.size()); }

// The log against the traffic that it was made of, which may lie elsewhere now.
std::vector<Mismatch> verify_traffic(const conformance::Catalogue& catalogue,
                                     const base::RunResult& run,
                                     const std::vector<std::string>& paths) {
  std::vector<Mismatch> found;
  const std::string digest = digest_of_traffic(paths);
  if (digest != digest_in(run.header, "traffic")) {
    found.push_back({"run", "digest of the traffic", digest_in(run.header, "traffic"), digest});
  }
  base::RunResult again;
  const RecordedRun read =
      run_recorded(paths, catalogue, options_of(run.header),
                   [&](base::CaseResult result) { again.cases.push_back(std::move(result)); });
  if (read.unreadable) throw std::runtime_error(read.problems.front());
  if (read.problems.empty() != run.problem.empty()) {
    found.push_back({"run", "problem of reading", run.problem,
                     read.problems.empty() ? "" : read.problems.front()});
  }
  if (again.cases.size() != run.cases.size()) {
    found.push_back({"run", "number of exchanges", count_of_cases(run), count_of_cases(again)});
  }
  for (std::size_t index = 0; index < std::min(run.cases.size(), again.cases.size()); ++index) {
    again.cases[index].title = run.cases[index].title;
    again.cases[index].file = run.cases[index].file;
    append(found, conformance::differences(run.cases[index], again.cases[index]));
  }
  return found;
}

// The failures that the owner of the target accepts, against the file in which it says so.
std::vector<Mismatch> verify_profile(const base::RunResult& run, const std::string& file) {
  std::vector<Mismatch> found;
  const std::string digest = digest_of_file(file);
  if (digest != digest_in(run.header, "profile")) {
    found.push_back({"run", "digest of the profile", digest_in(run.header, "profile"), digest});
  }
  const conformance::Profile profile = conformance::read_profile(base::content_of(file), file);
  for (const base::CaseResult& result : run.cases) {
    const std::size_t at = result.reason.find(conformance::accepted_until);
    if (result.outcome != base::Outcome::nonstrict || at == std::string::npos) continue;
    const auto row =
        std::ranges::find(profile.accepted, result.id, &conformance::Acceptance::case_id);
    std::string accepted;
    if (row != profile.accepted.end()) accepted = conformance::words_of(*row);
    if (result.reason.substr(at) == accepted) continue;
    found.push_back({result.id, "acceptance", result.reason.substr(at), accepted});
  }
  return found;
}

// What a log is made of decides how its verdicts are made again.
conformance::Verified verify_cases(const conformance::Catalogue& catalogue,
                                   const base::RunResult& run,
                                   const conformance::ReadingOptions& reading) {
  const std::string& kind = run.header.target.kind;
  if (kind == recorded_kind) return verify_exchanges(catalogue, run);
  conformance::Retrial retrial;
  if (kind == exec_kind) {
    retrial = [&](const std::vector<base::Exchange>& exchanges) {
      return conformance::recorded_trial(exchanges, run.header.features, reading);
    };
  }
  return conformance::verify_cases(catalogue, run, name_seed_of(run.header), doors_of(reading),
                                   retrial);
}

// Exchanges of recorded traffic are chosen by nobody: there are as many as the log says. A run that
// ended early lacks cases, which is told once.
std::vector<Mismatch> verify_presence(const conformance::Catalogue& catalogue,
                                      const base::RunResult& run) {
  if (!run.complete) return {};
  if (run.header.target.kind != recorded_kind) {
    return conformance::verify_selection(catalogue, run);
  }
  if (run.header.selected == run.cases.size()) return {};
  return {{"run", "selected cases", std::to_string(run.header.selected), count_of_cases(run)}};
}

// Recorded traffic is no part of a catalogue.
std::size_t left_out_of(const conformance::Catalogue& catalogue, const base::RunHeader& header) {
  return header.target.kind == recorded_kind ? 0 : conformance::left_out(catalogue, header);
}

// By which options a part of the catalogue was chosen.
std::string words_of_selection(const base::SelectionEntry& selection) {
  std::string words;
  const auto add = [&](const std::string& word) { words += (words.empty() ? "" : ", ") + word; };
  if (!selection.ids.empty()) add("not asked for by id");
  if (!selection.operations.empty()) add("--operation");
  for (const std::string& glob : selection.skip) add("--skip " + glob);
  if (!selection.tags.empty()) add("--tag");
  if (!selection.level.empty()) add("--level " + selection.level);
  if (selection.shard.count > 1 && selection.shard.index > 0) add("--shard");
  return reports::visible(words, reports::Lines::flatten);
}

void refuse_unverifiable(const base::Target& target) {
  for (const std::string_view kind : {"builtin", "endpoint", exec_kind, recorded_kind}) {
    if (target.kind == kind) return;
  }
  throw std::runtime_error("a log of kind '" +
                           reports::visible(target.kind, reports::Lines::flatten) +
                           "' cannot be verified: it lacks what its verdicts depend on");
}

std::string verdict_in_words(const base::RunResult& run, std::size_t mismatches,
                             std::size_t unkept) {
  const std::string found = fmt::format("{} mismatch{}", mismatches, mismatches == 1 ? "" : "es");
  if (run.complete && mismatches > 0) return found;
  if (run.complete && unkept > 0) {
    return fmt::format(
        "verified, save for {} without their messages: every other verdict follows "
        "from the recorded exchanges",
        unkept == 1 ? "1 case" : fmt::format("{} cases", unkept));
  }
  if (run.complete) return "verified: every verdict follows from the recorded exchanges";
  return fmt::format("ended early: the log holds {} of {} cases and no closing event; {}",
                     run.cases.size(), run.header.selected,
                     mismatches == 0 ? "what it holds follows from its exchanges" : found);
}

// The run had no verdict about the rest either: the target lacks what they need.
std::string words_of_unjudged(std::size_t all, const conformance::Verified& cases) {
  const std::size_t judged = cases.recomputed + cases.claimed;
  return judged < all ? fmt::format(", {} that the run left unjudged", all - judged) : "";
}

ExitCode verify(const Arguments& arguments) {
  const std::filesystem::path file = log_path(arguments.log);
  const ClaimedLog log = read(file);
  const base::RunHeader& header = log.run.header;
  const conformance::Catalogue catalogue =
      conformance::about(load_catalogue(arguments.catalogue), base::operations_of(header));
  refuse_unverifiable(header.target);
  conformance::ReadingOptions reading;
  reading.generation = generation_of(header);
  const base::RunHeader own = header_about(catalogue, reading.generation, header.target.kind);

  std::vector<Mismatch> mismatches = verify_lines(log);
  VerifiedStatement statement;
  if (!arguments.statement.file.empty()) {
    statement = verify_statement(arguments.statement, log.run,
                                 {log.digests.claimed, reports::sha256(log.text)});
    append(mismatches, std::move(statement.mismatches));
  }
  if (!arguments.profile.empty()) append(mismatches, verify_profile(log.run, arguments.profile));
  append(mismatches, conformance::verify_header(header, own));
  append(mismatches, conformance::verify_settings(log.run));
  append(mismatches, verify_presence(catalogue, log.run));
  conformance::Verified cases = verify_cases(catalogue, log.run, reading);
  const bool of_traffic = header.target.kind == recorded_kind;
  append(mismatches, std::move(cases.mismatches));
  if (!arguments.traffic.empty()) {
    if (!of_traffic) throw std::runtime_error("--recorded needs a log of recorded traffic");
    append(mismatches, verify_traffic(catalogue, log.run, arguments.traffic));
  }

  // The traffic itself shows what the log does not.
  const bool is_shown = of_traffic && !arguments.traffic.empty();
  const std::size_t unkept = of_traffic && !is_shown ? cases.claimed : 0;

  for (const Mismatch& mismatch : mismatches) fmt::print("{}\n", line_of(mismatch));
  print_origin(header, own);
  fmt::print("log:     sha256 {}\n", log.digests.actual.empty() ? "none" : log.digests.actual);
  fmt::print("cases:   {} in the log, {} judged again, {} taken as claimed ({}){}\n",
             log.run.cases.size(), cases.recomputed, cases.claimed,
             of_traffic ? "their messages are not kept" : "inconclusive",
             words_of_unjudged(log.run.cases.size(), cases));
  if (of_traffic && !log.run.problem.empty()) {
    fmt::print("         not all of the traffic could be read: {}\n",
               reports::visible(log.run.problem, reports::Lines::flatten));
  }
  if (const std::size_t left_out = left_out_of(catalogue, header)) {
    fmt::print("         {} left out of the run by its owner ({})\n", left_out,
               words_of_selection(header.selection));
  }
  if (cases.accepted > 0) {
    fmt::print("         {} of them fail and are accepted by the owner of the target\n",
               cases.accepted);
  }
  if (!arguments.statement.file.empty() && mismatches.empty()) {
    fmt::print("         {} is signed by this key and says what the log shows\n",
               arguments.statement.file);
    for (const std::string& absent : statement.absent) {
      fmt::print("         {} is named in it, and is not here to be compared\n",
                 reports::visible(absent, reports::Lines::flatten));
    }
  }
  fmt::print("verdict: {}\n", verdict_in_words(log.run, mismatches.size(), unkept));
  return mismatches.empty() && log.run.complete ? ExitCode::conforms : ExitCode::mismatch;
}

// For the manual.
void describe(Command& command) {
  command.details =
      "Every case is judged again from the answers in the log. Verdicts, totals, digests, "
      "requests and selection are compared with what the log says, and every difference is one "
      "line. Neither the target nor a network is needed. A log that ends early, or is of an "
      "older catalogue, does not verify. With --statement and --key, the signature of a published "
      "conformance statement is checked as well, and whether it says what the log shows.";
  command.examples = {{"Verify the last run", "ews-assay verify reports/out"},
                      {"Verify what a vendor has published",
                       "ews-assay verify results.ndjson.gz --statement statement.dsse.json --key "
                       "public.pem"}};
  command.see_also = {"run", "report"};
}

}  // namespace

Command verify_command() {
  const auto arguments = std::make_shared<Arguments>();
  Command command("verify", "Recompute every verdict of a run, offline, from its log");
  describe(command);
  add_log_argument(command, arguments->log);
  Group& group = command.group("Options");
  group
      .add("--recorded", arguments->traffic,
           "Traffic that was judged: a file or directory, to check that the log covers all of it")
      .called("PATH")
      .file_or_directory();
  group
      .add("--statement", arguments->statement.file,
           "Statement about the log, to be verified with it: a DSSE envelope, or "
           "statement.intoto.json with statement.sig beside it")
      .existing_file()
      .needing("--key");
  group
      .add("--key", arguments->statement.key,
           "Public key in PEM of whoever has signed the statement")
      .existing_file()
      .needing("--statement");
  group
      .add("--profile", arguments->profile,
           "Profile of the run: the failures that the log says it accepts must be in it")
      .existing_file();
  add_catalogue_option(group, arguments->catalogue);
  command.run = [arguments] { return verify(*arguments); };
  return command;
}

}  // namespace assay::cli
