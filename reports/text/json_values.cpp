#include "reports/text/json_values.hpp"

#include "base/results/verdict.hpp"
#include "reports/text/escape.hpp"

namespace assay::reports {
namespace {

template <typename Enumeration>
std::optional<Enumeration> named(std::string_view name, std::size_t count) {
  for (std::size_t index = 0; index < count; ++index) {
    const auto value = static_cast<Enumeration>(index);
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}

Json tallies_of(const std::vector<base::RequirementCoverage>& coverage) {
  Json json = Json::object();
  for (const base::Level level : {base::Level::must, base::Level::should}) {
    const base::Tally tally = base::tally_of(coverage, level);
    json[std::string(name_of(level))] = {
        {"testable", tally.testable}, {"tested", tally.tested}, {"met", tally.met}};
  }
  return json;
}

}  // namespace

Json json_of_tool(std::string_view version) {
  return {{"name", "ews-assay"}, {"version", utf8(version)}};
}

Json json_of(const base::Totals& totals) {
  Json json = Json::object();
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    json[std::string(name_of(static_cast<base::Outcome>(index)))] = totals[index];
  }
  return json;
}

Json json_of_verdict(const base::RunResult& result) {
  return {{"outcome", name_of(base::verdict_of(result))}, {"text", utf8(base::claim_of(result))}};
}

Json json_of_coverage(const base::RunResult& result) {
  const std::vector<base::RequirementCoverage> coverage = base::coverage_of(result);
  Json json = tallies_of(coverage);
  const std::vector<base::OperationCoverage> parts = base::by_operation(coverage);
  if (parts.size() < 2) return json;
  for (const base::OperationCoverage& part : parts) {
    Json row{{"operation", utf8(part.title)}};
    row.update(tallies_of(part.requirements));
    json["operations"].push_back(std::move(row));
  }
  return json;
}

std::optional<base::Outcome> outcome_named(std::string_view name) {
  return named<base::Outcome>(name, base::outcome_count);
}

std::optional<base::Refusal> refusal_named(std::string_view name) {
  return named<base::Refusal>(name, base::refusal_count);
}

std::optional<base::CauseKind> cause_kind_named(std::string_view name) {
  return named<base::CauseKind>(name, base::cause_kind_count);
}

std::optional<base::Presence> presence_named(std::string_view name) {
  return named<base::Presence>(name, base::presence_count);
}

std::optional<base::Level> level_named(std::string_view name) {
  return named<base::Level>(name, 4);
}

std::string one_line(const Json& value) { return value.dump(-1, ' ', true); }

std::string digested(Json event) {
  event.erase("clock");
  event.erase("timing");
  return one_line(event) + "\n";
}

std::string indented(const Json& value) { return value.dump(2, ' ', true) + "\n"; }

}  // namespace assay::reports
