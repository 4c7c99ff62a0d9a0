#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/results/result.hpp"

// Pieces that several JSON formats share; for the sources of this folder only.
namespace assay::reports {

using Json = nlohmann::ordered_json;

Json json_of_tool(std::string_view version);
Json json_of(const base::Totals& totals);
// {"outcome":"conforms","text":"conforms: 137 mandatory requirements tested and met"}
Json json_of_verdict(const base::RunResult& result);
// Of the door of the run: {"must":{"testable":137,"tested":93,"met":93},"should":{...}}
Json json_of_coverage(const base::RunResult& result);

// The outcome or level called `name`; nothing for any other word.
std::optional<base::Outcome> outcome_named(std::string_view name);
std::optional<base::Refusal> refusal_named(std::string_view name);
std::optional<base::CauseKind> cause_kind_named(std::string_view name);
std::optional<base::Presence> presence_named(std::string_view name);
std::optional<base::Level> level_named(std::string_view name);

// ASCII only, so that neither a terminal nor a line reader meets a byte it would obey.
// Every string in `value` must be well-formed UTF-8.
std::string one_line(const Json& value);
// A line of the log without clock and timing: what its digest is of.
std::string digested(Json event);

std::string indented(const Json& value);

}  // namespace assay::reports
