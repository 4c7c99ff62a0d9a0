#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands/commands.hpp"
#include "cli/complaint.hpp"
#include "cli/options/shared_options.hpp"
#include "cli/runs/other_operations.hpp"
#include "cli/runs/recorded_files.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "inspect/authority.hpp"
#include "reports/terminal/check_report.hpp"
#include "reports/text/escape.hpp"
#include "xml/encoding.hpp"

namespace assay::cli {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  bool strict = false;
  std::string generation{base::name_of(base::latest_generation)};
  std::string schema_directory;
  std::string format = "text";
  base::Limits limits;
};

base::InspectionSummary summarise(const std::string& path, std::string_view bytes,
                                  const inspect::Inspection& inspection) {
  base::InspectionSummary summary{
      path, inspection.kind, inspection.verdict, inspection.schema_valid, {}, inspection.dropped};
  xml::Decoded decoded;
  if (!inspection.findings.empty()) xml::decode(bytes, decoded);
  for (const base::Finding& finding : inspection.findings) {
    summary.findings.push_back(base::quoted(finding, decoded.text));
  }
  summary.says = inspect::words_of_fault(inspection);
  return summary;
}

class Check {
 public:
  explicit Check(const CheckOptions& options) : options_(options) {
    inspection_.generation = *base::generation_named(options.generation);
    inspection_.strict = options.strict;
    inspection_.operation = inspect::any_operation;
    inspection_.limits = options.limits;
    if (options.schema_directory.empty()) return;
    std::vector<std::string> mends;
    own_.emplace(schema::SchemaSet::from_directory(options.schema_directory, mends));
    for (const std::string& mend : mends) complain("note", mend);
  }

  ExitCode run() {
    const std::vector<std::string> files = recorded_files(options_.paths);
    if (files.empty()) {
      complain("ews-assay check", "there is no file to check; give one, or - for standard input");
      return ExitCode::nothing_selected;
    }
    judge_files(files, inspector(), options_.strict, options_.limits.bytes,
                {[this](const std::string& file, const recorded::JudgedExchange& exchange) {
                   take(file, exchange);
                 },
                 [this](const std::string& problem) {
                   complain("ews-assay check", problem);
                   ++problems_;
                 },
                 [this](const std::string& problem) {
                   complain("ews-assay check", problem);
                   ++unreadable_;
                 },
                 [](const std::string& note) { complain("note", note); }});
    if (options_.format == "json") {
      std::cout << json_.end();
    } else {
      std::cout << reports::render_check_totals(totals_);
    }
    if (others_.any()) complain("note", others_.in_words());
    const ExitCode code = exit_code();
    if (code == ExitCode::nothing_selected && !others_.any()) {
      complain("ews-assay check",
               "nothing could be judged: no exchange has an answer that has a verdict");
    }
    return code;
  }

 private:
  recorded::Inspector inspector() const {
    return [this](std::string_view bytes) {
      const schema::SchemaSet& authority =
          own_ ? *own_ : schema::SchemaSet::embedded(inspection_.generation, base::Dialect::schema);
      return inspect::inspect_with(bytes, inspection_, authority, own_.has_value());
    };
  }

  void take(const std::string& file, const recorded::JudgedExchange& exchange) {
    if (exchange.other) {
      others_.add(exchange.called);
      return;
    }
    if (exchange.request) take(file, *exchange.request, "request");
    if (exchange.response) take(file, *exchange.response, "response");
    if (exchange.no_request) take(file, *exchange.no_request, "request");
    if (exchange.no_verdict) take(file, *exchange.no_verdict, "response");
    if (!exchange.no_request && !exchange.no_verdict) ++judged_;
  }

  void take(const std::string& file, const recorded::NoVerdict& none, const char* side) {
    base::AnswerNote note{path_of(file, none.place, side), none.missing, std::string(none.rule),
                          none.sentence};
    totals_.add(note);
    if (options_.format == "json") {
      json_.note(note);
    } else {
      std::cout << reports::render_check_note(note, {80, terminal_of(stdout).colour});
    }
  }

  static std::string path_of(const std::string& file, const std::string& place,
                             const std::string& side) {
    return place.empty() ? file : file + " (" + place + ", " + side + ")";
  }

  void take(const std::string& file, const recorded::JudgedPayload& judged, const char* side) {
    const std::string path = path_of(file, judged.payload.place, side);
    if (!judged.agree && !own_) {
      complain("warning",
               path + ": the two judges of ews-assay disagree on this message; please report it");
    }
    base::InspectionSummary summary = summarise(path, judged.judged_text(), judged.inspection);
    totals_.add(summary);
    if (options_.format == "json") {
      std::cout << json_.message(summary);
    } else {
      const Terminal terminal = terminal_of(stdout);
      const std::size_t width = std::min<std::size_t>(terminal.width, 120);  // of a quoted line
      std::cout << reports::render_check_message(summary, {width, terminal.colour});
    }
  }

  ExitCode exit_code() const {
    if (unreadable_ > 0) return ExitCode::usage;
    if (totals_.verdicts[static_cast<std::size_t>(inspect::Verdict::violates)] > 0) {
      return ExitCode::deviates;
    }
    if (problems_ > 0) return ExitCode::usage;
    return judged_ > 0 ? ExitCode::conforms : ExitCode::nothing_selected;
  }

  const CheckOptions& options_;
  inspect::Options inspection_;
  std::optional<schema::SchemaSet> own_;
  reports::CheckTotals totals_;
  reports::CheckJson json_{tool_version};
  std::size_t problems_ = 0;
  std::size_t unreadable_ = 0;  // files
  OtherOperations others_;
  std::size_t judged_ = 0;  // exchanges whose messages all have a verdict
};

void add_limits(Group& group, base::Limits& limits) {
  struct Limit {
    const char* name;
    std::size_t base::Limits::*value;
    double most;
    const char* text;
  };
  constexpr double most_bytes = 1u << 30;  // libxml2 counts in an int
  static constexpr Limit table[] = {
      {"--max-bytes", &base::Limits::bytes, most_bytes, "Largest size of a message, in bytes"},
      {"--max-depth", &base::Limits::depth, 2048, "Deepest nesting of elements"},
      {"--max-attributes", &base::Limits::attributes, 1024, "Most attributes of one element"},
      {"--max-namespaces", &base::Limits::namespaces, 1024, "Most namespaces in one message"},
      {"--max-text", &base::Limits::text, most_bytes, "Longest text or attribute value, in bytes"},
      {"--max-findings", &base::Limits::findings, 100000, "Most findings kept for one message"}};
  for (const Limit& limit : table) {
    group.add(limit.name, limits.*limit.value, limit.text).between(1, limit.most).showing_default();
  }
}

// For the manual.
void describe(Command& command) {
  command.details =
      "A path is a file, a directory, or - for standard input. A file contains one message, or "
      "recorded traffic: HAR, a trace log of an EWS client, or raw HTTP. Request and answer of "
      "recorded traffic are judged together. An answer that was not recorded, or that is HTTP's "
      "own refusal, has no verdict, and its exchange counts for nothing. Exchanges that concern "
      "none of the twelve operations of the Unified Contact Store are left out and counted.\n\n"
      "Every finding is printed with file, line, column and the id of the requirement, which "
      "ews-assay explain describes. Where documentation and schema contradict each other, a "
      "message that follows one of them conforms with an erratum; with --strict it violates.";
  command.examples = {{"Judge a captured message", "ews-assay check capture.xml"},
                      {"Judge a folder and a HAR file of a browser, for a script",
                       "ews-assay check --format json captures proxy.har"}};
  command.see_also = {"run", "explain"};
}

}  // namespace

Command check_command() {
  const auto options = std::make_shared<CheckOptions>();
  Command command("check", "Judge captured messages and recorded traffic");
  describe(command);
  command
      .positional("PATH", options->paths,
                  "Messages, HAR files, EWS traces or raw HTTP: files, directories (their *.xml, "
                  "*.har, *.log and *.http files), or - for standard input")
      .file_or_directory()
      .demanded();
  Group& judging = command.group("Judging");
  judging.add("--strict", options->strict, "Count a known erratum as a violation");
  add_schema_option(judging, options->generation);
  judging
      .add("--schema-dir", options->schema_directory,
           "Directory of your own types.xsd and messages.xsd, instead of the built-in schemas")
      .directory();
  add_format_option(command.group("Output"), options->format);
  add_limits(command.group("Limits"), options->limits);
  command.run = [options] { return Check(*options).run(); };
  return command;
}

}  // namespace assay::cli
