#include "cli/catalogue.hpp"

#include <filesystem>
#include <vector>

#include "conformance/selection.hpp"

namespace assay::cli {

conformance::Catalogue load_catalogue(const std::string& directory) {
  if (directory.empty()) return conformance::embedded_catalogue();
  return conformance::load_catalogue(std::filesystem::path(directory));
}

std::string unknown_id(const conformance::Catalogue& catalogue, std::string_view id,
                       std::span<const std::string> others) {
  std::string text = "there is no '" + std::string(id) + "'";
  const std::vector<std::string> near = conformance::near_misses(catalogue, id, others);
  for (std::size_t index = 0; index < near.size(); ++index) {
    text += (index == 0 ? "; did you mean " : index + 1 == near.size() ? " or " : ", ");
    text += near[index];
  }
  return near.empty() ? text : text + "?";
}

}  // namespace assay::cli
