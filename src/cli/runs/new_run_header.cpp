#include "cli/runs/new_run_header.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "cli/clock.hpp"
#include "cli/runs/gate.hpp"
#include "cli/runs/run_header.hpp"
#include "conformance/preparing/pseudonyms.hpp"
#include "conformance/recording/verify.hpp"
#include "conformance/targets/adapter/recorded_adapter.hpp"

namespace assay::cli {
namespace {

// A run against the builtin endpoint repeats itself, and nothing is made for recorded traffic;
// groups on other endpoints must be new.
std::uint64_t seed_of(const RunArguments& arguments) {
  if (arguments.seed) return *arguments.seed;
  const bool repeats = arguments.is_builtin() || !arguments.recorded.empty();
  return repeats ? 1 : std::random_device{}();
}

std::vector<std::string> features_of(const RunArguments& arguments, const Door& door) {
  std::vector<std::string> entries =
      conformance::feature_entries(conformance::Pseudonyms(door.features));
  if (const auto group = arguments.group()) {
    std::ranges::move(conformance::entries_of(*group), std::back_inserter(entries));
  }
  if (door.exec.adapter) {
    std::ranges::move(conformance::abilities_of(*door.exec.adapter), std::back_inserter(entries));
  }
  return entries;
}

}  // namespace

base::RunHeader header_of(const RunArguments& arguments, const conformance::Catalogue& catalogue,
                          const Door& door, std::size_t selected) {
  base::RunHeader header = header_about(catalogue, arguments.generation(), door.identity().kind);
  header.target = door.identity();
  header.target.product = arguments.product;
  header.target.version = arguments.product_version;
  header.generation = base::name_of(arguments.generation());
  header.dialect = arguments.is_builtin() ? arguments.dialect : "";
  header.seed = seed_of(arguments);
  header.selected = selected;
  header.features = features_of(arguments, door);
  header.selection = conformance::entry_of(arguments.selection);
  const std::string& profile = arguments.endpoint.profile_file;
  if (!profile.empty()) header.digests.push_back({"profile", digest_of_file(profile)});
  header.started = present_moment();
  header.strict = arguments.gate.is_strict();
  header.baseline = baseline_entry(arguments.gate);
  return header;
}

}  // namespace assay::cli
