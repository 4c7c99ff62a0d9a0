#include "conformance/preparing/needs.hpp"

#include <algorithm>
#include <array>

#include "base/generation.hpp"

namespace assay::conformance {
namespace {

constexpr std::string_view value_prefix = "feature:";

constexpr std::array<Feature, 9> features{{
    {"impersonation", "ADDRESS", "another account with a mailbox, for which the caller may act"},
    {"impersonation-sid", "SID", "the SID of that account"},
    {"impersonation-denied", "ADDRESS", "an account for which the caller may not act"},
    {"directory-user", "ADDRESS", "a user with phone, title and company in the directory"},
    {"distribution-group", "ADDRESS",
     "a distribution group of the directory that is not on the IM list and may be put there"},
    {"folder-id", "ID", "the id of a folder in the mailbox of the caller"},
    {"empty-store", "", "an IM list without contacts and user groups, which may be filled"},
    {"heavy", "", "a server that many or large requests do not harm", "--allow-heavy"},
    {canary_feature, "URL", "an address of this machine that the target could reach",
     "--canary-host HOST[:PORT]"},
}};

const Feature* find_feature(std::string_view name) {
  const auto found = std::ranges::find(features, name, &Feature::name);
  return found == features.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Feature> known_features() { return features; }

std::optional<Features::value_type> feature_of(std::string_view text, std::string& problem) {
  const std::string_view name = text.substr(0, text.find('='));
  const bool has_value = name.size() < text.size();
  const Feature* const feature = find_feature(name);
  if (feature == nullptr) {
    problem = "there is no feature '" + std::string(name) + "'";
    return std::nullopt;
  }
  if (name == canary_feature) {
    problem =
        "the canary is not given by --feature; --canary-host HOST[:PORT] sets where it listens";
    return std::nullopt;
  }
  const std::string_view value = has_value ? text.substr(name.size() + 1) : std::string_view();
  if (feature->value.empty() && has_value) {
    problem = "the feature '" + std::string(name) + "' takes no value";
    return std::nullopt;
  }
  if (!feature->value.empty() && value.empty()) {
    problem = "the feature '" + std::string(name) + "' needs a value: " + std::string(name) + "=" +
              std::string(feature->value);
    return std::nullopt;
  }
  return Features::value_type(name, value);
}

bool is_fixture(std::string_view need) { return need == "group" || need == "other-group"; }

bool is_feature(std::string_view need) {
  return base::generation_named(need).has_value() || find_feature(need) != nullptr;
}

bool is_feature_value(std::string_view name) {
  if (!name.starts_with(value_prefix)) return false;
  const Feature* const feature = find_feature(name.substr(value_prefix.size()));
  return feature != nullptr && !feature->value.empty();
}

std::vector<std::string> features_needed(const Case& test_case) {
  std::vector<std::string> needed;
  if (test_case.has_tag("heavy")) needed.emplace_back("heavy");
  std::ranges::copy_if(test_case.needs, std::back_inserter(needed), is_feature);
  return needed;
}

std::string remedy_for(std::string_view feature) {
  const Feature* const known = find_feature(feature);
  if (known == nullptr) return "needs --schema " + std::string(feature);
  std::string option(known->option);
  if (option.empty()) {
    option = "--feature " + std::string(feature);
    if (!known->value.empty()) option += "=" + std::string(known->value);
  }
  return "needs " + option + ": " + std::string(known->meaning);
}

}  // namespace assay::conformance
