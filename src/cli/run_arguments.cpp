#include "cli/run_arguments.hpp"

#include "cli/catalogue_option.hpp"
#include "cli/history_option.hpp"
#include "cli/report_option.hpp"
#include "cli/shard_option.hpp"

namespace assay::cli {
namespace {

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

void add_selection_options(CLI::App& command, RunArguments& arguments) {
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

void add_judging_options(CLI::App& command, RunArguments& arguments) {
  command
      .add_option_function<std::string>(
          "--schema",
          [&arguments](const std::string& name) {
            arguments.schema = name;
            arguments.schema_is_given = true;
          },
          "Generation of the schema to judge by")
      ->check(CLI::IsMember(base::generation_names))
      ->default_str(arguments.schema);
  command.add_option("--dialect", arguments.dialect, "How the builtin endpoint spells e-mail data")
      ->check(CLI::IsMember(base::dialect_names))
      ->capture_default_str();
}

void add_report_options(CLI::App& command, RunArguments& arguments) {
  command.add_option("--report-dir", arguments.report_directory, "Where the reports go")
      ->type_name("DIR")
      ->capture_default_str();
  add_report_option(command, arguments.report_formats);
  add_history_option(command, arguments.history, "Adds this run to a history, an SQLite file");
}

void add_sending_options(CLI::App& command, RunArguments& arguments) {
  command.add_option("--seed", arguments.seed,
                     "Of the names made in the mailbox; default 1, random for an endpoint");
  command.add_option("--timeout", arguments.timeout, "Seconds to wait for each answer")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  command
      .add_option("--feature", arguments.endpoint.profile.features,
                  "What an endpoint has to offer, else its cases are skipped: " + feature_names())
      ->type_name("NAME[=VALUE]")
      ->check(feature_problem)
      ->allow_extra_args(false);
}

CLI::Option* add_recorded_option(CLI::App& command, RunArguments& arguments) {
  return command
      .add_option("--recorded", arguments.recorded,
                  "Target: recorded traffic, as files and directories that check takes")
      ->type_name("PATH")
      ->allow_extra_args(false);
}

void add_declaration_options(CLI::App& command, RunArguments& arguments) {
  command.add_option("--target-name", arguments.product, "Product that is tested, for statements")
      ->type_name("TEXT");
  command.add_option("--target-version", arguments.product_version, "Its version")
      ->type_name("TEXT");
}

}  // namespace

std::optional<conformance::GivenGroup> RunArguments::group() const {
  const conformance::Profile& profile = endpoint.profile;
  if (!profile.group_id) return std::nullopt;
  return conformance::GivenGroup{*profile.group_id, profile.change_key.value_or("")};
}

void add_run_options(CLI::App& command, RunArguments& arguments) {
  add_selection_options(command, arguments);
  add_endpoint_options(command, arguments.endpoint);
  add_case_options(command, arguments.endpoint);
  add_judging_options(command, arguments);
  add_report_options(command, arguments);
  add_sending_options(command, arguments);
  add_exec_options(command, arguments.exec);
  CLI::Option* const recorded = add_recorded_option(command, arguments);
  add_declaration_options(command, arguments);
  add_strictness_options(command, arguments.gate);
  add_baseline_options(command, arguments.gate);
  // A baseline names cases of the catalogue, and recorded exchanges are none.
  for (const char* const other :
       {"--exec", "--endpoint", "--dialect", "--feature", "--baseline", "cases"}) {
    recorded->excludes(command.get_option(other));
  }
}

}  // namespace assay::cli
