#include "cli/options/shared_options.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/generation.hpp"

namespace assay::cli {
namespace {

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (const reports::Format& format : reports::formats()) names.push_back(format.name);
  return names;
}

std::optional<base::Shard> parse_shard(const std::string& text) {
  base::Shard shard;
  const char* const end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  if (index.ec != std::errc() || index.ptr == end || *index.ptr != '/') return std::nullopt;
  const auto count = std::from_chars(index.ptr + 1, end, shard.count);
  if (count.ec != std::errc() || count.ptr != end) return std::nullopt;
  const bool in_range = shard.index >= 1 && shard.index <= shard.count;
  return in_range ? std::optional(shard) : std::nullopt;
}

std::string shard_problem(const std::string& text) {
  return parse_shard(text) ? "" : "'" + text + "' is not a shard like 3/8";
}

}  // namespace

Option& add_log_argument(Command& command, std::string& log) {
  return command
      .positional("LOG", log,
                  "Log of the run: results.ndjson, plain or as .gz, or the directory that it is in")
      .file_or_directory()
      .demanded();
}

void add_format_option(Group& group, std::string& format) {
  group.add("--format", format, "Format of the output")
      .called("FORMAT")
      .one_of({"text", "json"})
      .showing_default();
}

void add_catalogue_option(Group& group, std::string& directory) {
  group
      .add("--catalogue", directory,
           "Directory of your own requirements, cases and messages, instead of the built-in ones")
      .existing_directory();
}

void add_operation_option(Group& group, std::vector<std::string>& operations, std::string_view text,
                          std::string_view by_default) {
  const bool all = by_default == base::all_operations;
  const std::string choice = all ? "" : ", or all";
  group
      .add("--operation", operations,
           std::string(text) + ", separated by commas" + choice + "; " + std::string(by_default) +
               " by default")
      .called("NAME")
      .separated_by(',');
}

void add_schema_option(Group& group, std::string& generation) {
  group.add("--schema", generation, "Schema generation to judge by")
      .called("NAME")
      .one_of(base::generation_names)
      .showing_default();
}

void add_timeout_option(Group& group, double& seconds) {
  group.add("--timeout", seconds, "Time limit for each answer")
      .called("SECONDS")
      .between(0.1, 3600)
      .showing_default();
}

void add_findings_option(Group& group, std::string& directory, std::string_view text) {
  group.add("--findings", directory, text).directory().showing_default();
}

void add_history_option(Group& group, std::string& file, std::string_view text) {
  group.add("--history", file, text).file();
}

void add_report_option(Group& group, std::vector<std::string>& names) {
  names = {"html", "json", "junit"};
  group.add("--report", names, "Reports to write, beside results.ndjson")
      .called("FORMAT,...")
      .separated_by(',')
      .one_of(format_names())
      .showing_default();
}

std::vector<const reports::Format*> formats_of(const std::vector<std::string>& names) {
  std::vector<const reports::Format*> chosen;
  for (const reports::Format& format : reports::formats()) {
    if (std::ranges::find(names, format.name) != names.end()) chosen.push_back(&format);
  }
  return chosen;
}

void add_shard_option(Group& group, std::string& shard) {
  group.add("--shard", shard, "One part of the cases, so that several machines share a run: 3/8")
      .called("I/N")
      .checked_by(shard_problem);
}

base::Shard shard_of(const std::string& text) { return parse_shard(text).value_or(base::Shard{}); }

}  // namespace assay::cli
