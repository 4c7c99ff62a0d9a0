#include "cli/runs/run_header.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>

#include "base/results/operations.hpp"
#include "cli/version.hpp"
#include "conformance/policy/selection.hpp"
#include "conformance/recording/verify.hpp"
#include "reports/log/sha256.hpp"
#include "schema/schema_set.hpp"

namespace assay::cli {
namespace {

// Every file with its path and length, so that no two catalogues give the same bytes.
void add_file(reports::Sha256& digest, std::string_view path, std::string_view content) {
  digest.add(path);
  digest.add("\n" + std::to_string(content.size()) + "\n");
  digest.add(content);
}

// A verdict rests on both spellings: one is valid, the other a known erratum.
std::string digest_of_schemas(base::Generation generation) {
  reports::Sha256 digest;
  for (const base::Dialect dialect : {base::Dialect::schema, base::Dialect::documented}) {
    const auto& schemas = schema::SchemaSet::embedded(generation, dialect);
    for (const std::string_view name : {"soap.xsd", "xml.xsd", "types.xsd", "messages.xsd"}) {
      add_file(digest, name, schemas.text(name));
    }
  }
  return digest.digits();
}

// Why the door of a target cannot test a requirement; empty when it can.
std::string untestable_by(const conformance::Catalogue& catalogue,
                          const conformance::Requirement& requirement,
                          std::optional<conformance::Door> door) {
  if (!requirement.untestable.empty() || !door) return requirement.untestable;
  const auto cases = catalogue.cases_of(requirement.id);
  const bool testable = std::ranges::any_of(
      cases, [&](const conformance::Case* test_case) { return test_case->door == *door; });
  if (testable) return {};
  return *door == conformance::Door::server ? "Only answers that hold such a thing show it."
                                            : "It is about servers, not about messages.";
}

base::RequirementEntry entry_of(const conformance::Catalogue& catalogue,
                                const conformance::Requirement& requirement,
                                std::optional<conformance::Door> door) {
  return {requirement.id,
          requirement.level,
          std::string(name_in<conformance::Role>(conformance::role_names(), requirement.role)),
          requirement.statement,
          requirement.source,
          conformance::blocks(requirement),
          untestable_by(catalogue, requirement, door)};
}

// Of the first operation alone nobody asks which one it is.
bool is_of_several(const conformance::Catalogue& catalogue) {
  return std::ranges::any_of(catalogue.requirements, [](const conformance::Requirement& one) {
    return !one.operation.empty() && one.operation != base::tested_operation;
  });
}

}  // namespace

std::uint64_t name_seed_of(const base::RunHeader& header) {
  reports::Sha256 digest;
  const auto add = [&](std::string_view what, const std::string& text) {
    add_file(digest, what, text);
  };
  const auto add_all = [&](std::string_view what, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(what, text);
  };
  add("kind", header.target.kind);
  add("target", header.target.name);
  add("product", header.target.product);
  add("version", header.target.version);
  add("generation", header.generation);
  add("dialect", header.dialect);
  add("strict", header.strict ? "yes" : "no");
  add("seed", std::to_string(header.seed));
  add_all("id", header.selection.ids);
  add_all("skip", header.selection.skip);
  add_all("tag", header.selection.tags);
  add("level", header.selection.level);
  add_all("operation", header.selection.operations);
  add("shards", std::to_string(header.selection.shard.count));
  add_all("feature", conformance::chosen_features(header));
  for (const base::Digest& each : header.digests) {
    if (each.subject == "profile") add("profile", each.sha256);
  }
  std::uint64_t seed = 0;
  for (const char byte : digest.bytes().substr(0, sizeof seed)) {
    seed = seed << 8 | static_cast<unsigned char>(byte);
  }
  return seed;
}

std::string digest_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  reports::Sha256 digest;
  std::array<char, 65536> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    digest.add({block.data(), static_cast<std::size_t>(file.gcount())});
  }
  return digest.digits();
}

std::string digest_of(const conformance::Catalogue& catalogue) {
  reports::Sha256 digest;
  for (const auto& [path, content] : catalogue.files) add_file(digest, path, content);
  return digest.digits();
}

base::RunHeader header_about(const conformance::Catalogue& catalogue, base::Generation generation,
                             std::string_view target_kind) {
  base::RunHeader header;
  header.tool_version = tool_version;
  header.digests = {{"catalogue", digest_of(catalogue)},
                    {"schemas", digest_of_schemas(generation)},
                    {"program", digest_of_file("/proc/self/exe")}};
  for (const conformance::Requirement& requirement : catalogue.requirements) {
    header.requirements.push_back(
        entry_of(catalogue, requirement, conformance::door_of(target_kind)));
  }
  if (is_of_several(catalogue)) {
    for (std::size_t index = 0; index < header.requirements.size(); ++index) {
      header.requirements[index].operation = catalogue.requirements[index].operation;
    }
  }
  for (const conformance::Erratum& erratum : catalogue.errata) {
    header.errata.push_back({erratum.id, erratum.title});
  }
  return header;
}

}  // namespace assay::cli
