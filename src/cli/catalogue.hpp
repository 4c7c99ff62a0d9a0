#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "conformance/loading/catalogue.hpp"

namespace assay::cli {

// The catalogue of `directory`, or the one built in. Throws conformance::CatalogueError.
conformance::Catalogue load_catalogue(const std::string& directory);

// The operations that the user named, every one for `all`, or the tested one for none. Throws
// std::runtime_error for a name that no case tests.
std::vector<std::string> operations_named(const conformance::Catalogue& catalogue,
                                          const std::vector<std::string>& names);

// The one id of the catalogue, or of the others, that is `id` but for the case of letters; `id`
// itself where there is none, or it is one.
std::string spelled_as_known(const conformance::Catalogue& catalogue, const std::string& id,
                             std::span<const std::string> others = {});

// "there is no 'RQ-5'; did you mean RQ-05?".
std::string unknown_id(const conformance::Catalogue& catalogue, std::string_view id,
                       std::span<const std::string> others = {});

}  // namespace assay::cli
