#include "cli/catalogue.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "base/results/operations.hpp"
#include "base/text/ascii.hpp"
#include "base/text/near_words.hpp"
#include "conformance/policy/selection.hpp"

namespace assay::cli {

conformance::Catalogue load_catalogue(const std::string& directory) {
  if (directory.empty()) return conformance::embedded_catalogue();
  return conformance::load_catalogue(std::filesystem::path(directory));
}

std::vector<std::string> operations_named(const conformance::Catalogue& catalogue,
                                          const std::vector<std::string>& names) {
  const std::vector<std::string> known = catalogue.operations();
  if (names.empty()) return {known.front()};
  if (std::ranges::find(names, base::all_operations) != names.end()) return known;
  for (const std::string& name : names) {
    if (std::ranges::find(known, name) != known.end()) continue;
    throw std::runtime_error("no case tests an operation '" + name + "'" +
                             base::did_you_mean(base::near_words(name, known)) +
                             " (--operation all takes every one that cases test)");
  }
  return names;
}

std::string spelled_as_known(const conformance::Catalogue& catalogue, const std::string& id,
                             std::span<const std::string> others) {
  std::string known;
  std::size_t found = 0;
  bool exact = false;
  const auto look_at = [&](const std::string& one) {
    exact = exact || one == id;
    if (!base::same_ignoring_case(one, id)) return;
    known = one;
    ++found;
  };
  for (const auto& one : catalogue.requirements) look_at(one.id);
  for (const auto& one : catalogue.errata) look_at(one.id);
  for (const auto& one : catalogue.cases) look_at(one.id);
  for (const std::string& one : others) look_at(one);
  return exact || found != 1 ? id : known;
}

std::string unknown_id(const conformance::Catalogue& catalogue, std::string_view id,
                       std::span<const std::string> others) {
  return "there is no '" + std::string(id) + "'" +
         base::did_you_mean(conformance::near_misses(catalogue, id, others));
}

}  // namespace assay::cli
