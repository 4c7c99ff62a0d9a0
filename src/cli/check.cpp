#include <cstdio>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"
#include "cli/recorded_options.hpp"
#include "cli/terminal.hpp"
#include "cli/version.hpp"
#include "inspect/authority.hpp"
#include "reports/check_report.hpp"
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
    summary.findings.push_back(
        {finding, std::string(base::line_at(decoded.text, finding.position.offset))});
  }
  return summary;
}

class Check {
 public:
  explicit Check(const CheckOptions& options) : options_(options) {
    inspection_.generation = *base::generation_named(options.generation);
    inspection_.strict = options.strict;
    inspection_.limits = options.limits;
    if (options.schema_directory.empty()) return;
    std::vector<std::string> mends;
    own_.emplace(schema::SchemaSet::from_directory(options.schema_directory, mends));
    for (const std::string& mend : mends) std::cerr << "note: " << mend << '\n';
  }

  ExitCode run() {
    const std::vector<std::string> files = recorded_files(options_.paths);
    if (files.empty()) {
      std::cerr << "ews-assay: no file to check; name a file, or - for standard input\n";
      return ExitCode::nothing_selected;
    }
    judge_files(files, inspector(), options_.strict, options_.limits.bytes,
                {[this](const std::string& file, const recorded::JudgedExchange& exchange) {
                   take(file, exchange);
                 },
                 [this](const std::string& problem) {
                   std::cerr << "ews-assay: " << problem << '\n';
                   ++problems_;
                 }});
    std::cout << (options_.format == "json" ? reports::render_check_json(kept_, tool_version)
                                            : reports::render_check_totals(totals_));
    if (others_ > 0) {
      std::cerr << "note: " << others_ << " exchanges of other operations were left out\n";
    }
    return exit_code();
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
      ++others_;
      return;
    }
    if (exchange.request) take(file, *exchange.request, "request");
    if (exchange.response) take(file, *exchange.response, "response");
  }

  void take(const std::string& file, const recorded::JudgedPayload& judged, const char* side) {
    const std::string& place = judged.payload.place;
    const std::string path = place.empty() ? file : file + " (" + place + ", " + side + ")";
    if (!judged.agree && !own_) {
      std::cerr << "warning: " << path
                << ": the two judges of ews-assay disagree on this message; please report it\n";
    }
    base::InspectionSummary summary = summarise(path, judged.payload.body, judged.inspection);
    totals_.add(summary);
    if (options_.format == "json") {
      kept_.push_back(std::move(summary));
    } else {
      const Terminal terminal = terminal_of(stdout);
      std::cout << reports::render_check_message(summary, {terminal.width, terminal.colour});
    }
  }

  ExitCode exit_code() const {
    if (totals_.verdicts[static_cast<std::size_t>(inspect::Verdict::violates)] > 0) {
      return ExitCode::deviates;
    }
    if (problems_ > 0) return ExitCode::usage;
    return totals_.messages > 0 ? ExitCode::conforms : ExitCode::nothing_selected;
  }

  const CheckOptions& options_;
  inspect::Options inspection_;
  std::optional<schema::SchemaSet> own_;
  reports::CheckTotals totals_;
  std::vector<base::InspectionSummary> kept_;
  std::size_t problems_ = 0;
  std::size_t others_ = 0;
};

void add_limits(CLI::App& command, base::Limits& limits) {
  struct Limit {
    const char* name;
    std::size_t base::Limits::* value;
    const char* help;
  };
  static constexpr Limit table[] = {
      {"--max-bytes", &base::Limits::bytes, "Largest message, in bytes"},
      {"--max-depth", &base::Limits::depth, "Deepest nesting of elements"},
      {"--max-attributes", &base::Limits::attributes, "Most attributes on one element"},
      {"--max-namespaces", &base::Limits::namespaces, "Most namespaces in one message"},
      {"--max-text", &base::Limits::text, "Longest text or attribute value, in bytes"},
      {"--max-findings", &base::Limits::findings, "Most findings kept for one message"}};
  for (const Limit& limit : table) {
    command.add_option(limit.name, limits.*limit.value, limit.help)
        ->group("Limits")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
  }
}

}  // namespace

void add_check(CLI::App& app, ExitCode& exit_code) {
  const auto options = std::make_shared<CheckOptions>();
  CLI::App* const command =
      app.add_subcommand("check", "Judge captured messages and recorded traffic");
  command
      ->add_option("PATH", options->paths,
                   "Messages, HAR, EWS traces or raw HTTP: files, directories (*.xml, *.har, "
                   "*.log, *.http), or -")
      ->required();
  command->add_flag("--strict", options->strict, "A known erratum counts as a violation");
  command->add_option("--schema", options->generation, "Schema generation")
      ->check(CLI::IsMember(
          std::vector<std::string>(base::generation_names.begin(), base::generation_names.end())))
      ->capture_default_str();
  command->add_option("--schema-dir", options->schema_directory,
                      "Directory of your own types.xsd and messages.xsd");
  command->add_option("--format", options->format, "Output format")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  add_limits(*command, options->limits);
  command->callback([options, &exit_code] { exit_code = Check(*options).run(); });
}

}  // namespace assay::cli
