#include "cli/report_option.hpp"

#include <algorithm>

namespace assay::cli {
namespace {

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const reports::Format& format : reports::formats()) names.emplace_back(format.name);
  return names;
}

}  // namespace

void add_report_option(CLI::App& command, std::vector<std::string>& names) {
  names = {"html", "json", "junit"};
  command.add_option("--report", names, "Reports to write beside results.ndjson")
      ->type_name("FORMAT,...")
      ->delimiter(',')
      ->check(CLI::IsMember(format_names()))
      ->allow_extra_args(false)
      ->capture_default_str();
}

std::vector<const reports::Format*> formats_of(const std::vector<std::string>& names) {
  std::vector<const reports::Format*> chosen;
  for (const reports::Format& format : reports::formats()) {
    if (std::ranges::find(names, format.name) != names.end()) chosen.push_back(&format);
  }
  return chosen;
}

}  // namespace assay::cli
