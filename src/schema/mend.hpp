#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "schema/library.hpp"

namespace assay::schema {

// types.xsd and messages.xsd of `directory`, changed only where libxml2 could not compile them or
// where they forbid what the documentation allows; each change adds one sentence to `mends`.
// Throws std::runtime_error naming file and remedy when one is missing or is not XML.
Texts mended(const std::filesystem::path& directory, std::vector<std::string>& mends);

}  // namespace assay::schema
