#include "cli/catalogue.hpp"

#include <filesystem>
#include <vector>

#include "base/near_words.hpp"
#include "conformance/policy/selection.hpp"

namespace assay::cli {

conformance::Catalogue load_catalogue(const std::string& directory) {
  if (directory.empty()) return conformance::embedded_catalogue();
  return conformance::load_catalogue(std::filesystem::path(directory));
}

std::string unknown_id(const conformance::Catalogue& catalogue, std::string_view id,
                       std::span<const std::string> others) {
  return "there is no '" + std::string(id) + "'" +
         base::did_you_mean(conformance::near_misses(catalogue, id, others));
}

}  // namespace assay::cli
