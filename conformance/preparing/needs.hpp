#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/model/case.hpp"

// What a case may need besides its target.
namespace assay::conformance {

// Something that not every target has and that only its owner can know.
struct Feature {
  std::string_view name;
  std::string_view value;  // what has to be given with it, in one word; empty: nothing
  std::string_view meaning;
  std::string_view option = {};  // of its own; empty: --feature gives it
};

std::span<const Feature> known_features();

// The one that a run makes by itself: where a listener waits for whoever follows a hostile message.
inline constexpr std::string_view canary_feature = "canary";

// Names of features with their values; a generation of the schema counts as one, without value.
using Features = std::map<std::string, std::string, std::less<>>;

// The feature that "NAME" or "NAME=VALUE" gives; nothing, and a sentence in `problem`, when there
// is no such feature or its value is missing or too much.
std::optional<Features::value_type> feature_of(std::string_view text, std::string& problem);

// An IM group that is made for the case: "group", "other-group".
bool is_fixture(std::string_view need);

// A known feature, or a generation of the schema that answers and messages must be judged by.
bool is_feature(std::string_view need);

// True for "feature:NAME" where NAME is a feature that has a value.
bool is_feature_value(std::string_view name);

// The features among the needs of a case. What is tagged "heavy" needs the feature of that name.
std::vector<std::string> features_needed(const Case& test_case);

// What the user can do about a feature that is missing.
std::string remedy_for(std::string_view feature);

}  // namespace assay::conformance
