#pragma once

#include <string>

#include "base/generation.hpp"
#include "base/result.hpp"
#include "conformance/catalogue.hpp"

namespace assay::cli {

// The part of a run's header that does not depend on its target: version, requirements, errata,
// and the digests of catalogue, schemas and program.
base::RunHeader header_about(const conformance::Catalogue& catalogue, base::Generation generation,
                             std::string_view target_kind);

// The digest under which a log names its catalogue.
std::string digest_of(const conformance::Catalogue& catalogue);

// SHA-256 of the bytes of a file; of none when it cannot be read.
std::string digest_of_file(const std::string& path);

}  // namespace assay::cli
