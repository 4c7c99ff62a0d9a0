#include "cli/options/run_options.hpp"

#include "cli/options/shared_options.hpp"

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

void add_selection_options(Command& command, RunArguments& arguments) {
  command.positional("GLOB", arguments.selection.ids,
                     "Cases to run: their ids, in which * stands for any text; all by default");
  Group& group = command.group("Cases");
  add_operation_option(group, arguments.selection.operations, "Operations to test");
  group.add("--skip", arguments.selection.skip, "Cases to leave out").called("GLOB");
  group.add("--tag", arguments.selection.tags, "Tag of the cases to run");
  group.add("--level", arguments.level, "Lowest level of the cases to run")
      .called("LEVEL")
      .one_of({"must", "should", "may"});
  add_shard_option(group, arguments.shard);
  add_catalogue_option(group, arguments.catalogue);
}

void add_target_options(Command& command, RunArguments& arguments) {
  add_endpoint_options(command, arguments.endpoint);
  Group& group = command.group("Target");
  add_exec_options(group, arguments.exec).excluding({"--dialect", "--feature"});
  // A baseline consists of cases of the catalogue, and recorded exchanges are none.
  group
      .add("--recorded", arguments.recorded,
           "Recorded traffic to judge instead of running cases: files or directories, as for "
           "check")
      .called("PATH")
      .taking_many()
      .file_or_directory()
      .excluding({"--exec", "--endpoint", "--dialect", "--feature", "--baseline", "GLOB"});
  group.add("--dialect", arguments.dialect, "Spelling of e-mail data by the built-in endpoint")
      .called("NAME")
      .one_of(base::dialect_names)
      .showing_default();
  group
      .add("--feature", arguments.endpoint.profile.features,
           "Feature of the target; cases that need a feature it does not have are skipped. Known "
           "features: " +
               feature_names())
      .called("NAME[=VALUE]")
      .checked_by(feature_problem);
  group.add("--seed", arguments.seed,
            "Seed for generated names; by default 1, but random for a server");
  add_case_options(group, arguments.endpoint);
  add_timeout_option(command.group("Connection to the server"), arguments.timeout);
}

void add_judging_options(Command& command, RunArguments& arguments) {
  Group& group = command.group("Judging");
  group.add("--schema", arguments.endpoint.profile.schema, "Schema generation to judge by")
      .called("NAME")
      .one_of(base::generation_names)
      .showing_default(base::name_of(base::latest_generation));
  add_strictness_options(group, arguments.gate);
  add_baseline_options(group, arguments.gate);
}

void add_report_options(Command& command, RunArguments& arguments) {
  Group& group = command.group("Reports");
  group.add("--report-dir", arguments.report_directory, "Directory for the reports")
      .directory()
      .showing_default();
  add_report_option(group, arguments.report_formats);
  add_history_option(group, arguments.history,
                     "SQLite file to which the figures of this run are added");
  group.add("--target-name", arguments.product,
            "Name of the tested product, for statements and the history");
  group.add("--target-version", arguments.product_version,
            "Version of the tested product, for statements and the history");
}

}  // namespace

base::Generation RunArguments::generation() const {
  const std::optional<std::string>& name = endpoint.profile.schema;
  return name ? *base::generation_named(*name) : base::latest_generation;
}

std::optional<conformance::GivenGroup> RunArguments::group() const {
  const conformance::Profile& profile = endpoint.profile;
  if (!profile.group_id) return std::nullopt;
  return conformance::GivenGroup{*profile.group_id, profile.change_key.value_or("")};
}

void add_run_options(Command& command, RunArguments& arguments) {
  add_selection_options(command, arguments);
  add_target_options(command, arguments);
  add_judging_options(command, arguments);
  add_report_options(command, arguments);
}

}  // namespace assay::cli
