#include "conformance/policy/profile.hpp"

#include <array>
#include <iterator>
#include <utility>

#include "base/generation.hpp"
#include "conformance/loading/toml/table_reader.hpp"
#include "conformance/preparing/needs.hpp"

namespace assay::conformance {
namespace {

struct TextField {
  std::string_view key;
  std::optional<std::string> Profile::* member;
};

constexpr std::array<TextField, 9> text_fields{{
    {"endpoint", &Profile::endpoint},
    {"auth", &Profile::authentication},
    {"schema", &Profile::schema},
    {"ca-file", &Profile::ca_file},
    {"client-cert", &Profile::client_certificate},
    {"client-key", &Profile::client_key},
    {"proxy", &Profile::proxy},
    {"group-id", &Profile::group_id},
    {"change-key", &Profile::change_key},
}};

Acceptance read_acceptance(TableReader& table) {
  Acceptance acceptance;
  acceptance.origin = table.origin();
  acceptance.case_id = table.text("case");
  acceptance.reason = table.text("reason");
  acceptance.expires = table.day("expires");
  table.refuse_unknown();
  return acceptance;
}

void check_features(const Profile& profile, TableReader& reader) {
  for (const std::string& text : profile.features) {
    std::string problem;
    if (!feature_of(text, problem)) reader.complain("features", problem);
  }
  if (profile.schema && !base::generation_named(*profile.schema)) {
    reader.complain("schema", "'schema' is '" + *profile.schema + "', which is no generation");
  }
}

Profile read(TableReader& reader) {
  Profile profile;
  for (const TextField& field : text_fields) {
    profile.*field.member = reader.optional_text(field.key);
  }
  profile.insecure = reader.boolean("insecure");
  profile.headers = reader.texts("headers");
  profile.features = reader.texts("features");
  for (TableReader& table : reader.tables("accepted")) {
    profile.accepted.push_back(read_acceptance(table));
  }
  check_features(profile, reader);
  reader.refuse_unknown();
  return profile;
}

template <typename Value>
void put_before(std::vector<Value>& later, std::vector<Value> earlier) {
  earlier.insert(earlier.end(), std::move_iterator(later.begin()), std::move_iterator(later.end()));
  later = std::move(earlier);
}

}  // namespace

Profile read_profile(std::string_view toml, std::string_view file) {
  std::vector<Problem> problems;
  Profile profile;
  try {
    const TomlValue root = parse_toml(toml);
    TableReader reader(root, file, problems);
    profile = read(reader);
  } catch (const TomlError& error) {
    problems.push_back({{std::string(file), error.line()}, error.what()});
  }
  if (!problems.empty()) throw CatalogueError(std::move(problems));
  return profile;
}

Profile merged(Profile own, Profile other) {
  for (const TextField& field : text_fields) {
    if (!(own.*field.member)) own.*field.member = std::move(other.*field.member);
  }
  if (!own.insecure) own.insecure = other.insecure;
  put_before(own.headers, std::move(other.headers));
  put_before(own.features, std::move(other.features));
  put_before(own.accepted, std::move(other.accepted));
  return own;
}

}  // namespace assay::conformance
