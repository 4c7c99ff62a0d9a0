#include "fuzz/properties/loaders.hpp"

#include <array>

#include "conformance/loading/catalogue.hpp"
#include "conformance/model/problem.hpp"

namespace assay::fuzz {
namespace {

constexpr std::array<std::string_view, 3> places{"cases/request.toml", "requirements/request.toml",
                                                 "errata.toml"};

std::string broken_as(std::string_view path, std::string_view toml) {
  const std::array<base::EmbeddedFile, 2> files{{{path, toml}, {"messages/request.xml", "<a/>"}}};
  try {
    conformance::load_catalogue(files);
  } catch (const conformance::CatalogueError& error) {
    if (error.problems().empty()) return "refused without a problem";
    for (const conformance::Problem& problem : error.problems()) {
      if (problem.message.empty()) return "a problem that says nothing";
      if (describe(problem).empty()) return "a problem without description";
    }
  }
  return {};
}

}  // namespace

std::string broken_loader(std::string_view toml) {
  for (const std::string_view place : places) {
    if (std::string broken = broken_as(place, toml); !broken.empty()) return broken;
  }
  return {};
}

}  // namespace assay::fuzz
