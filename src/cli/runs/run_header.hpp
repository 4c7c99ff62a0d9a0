#pragma once

#include <cstdint>
#include <string>

#include "base/generation.hpp"
#include "base/results/result.hpp"
#include "conformance/loading/catalogue.hpp"

namespace assay::cli {

// The part of a run's header that does not depend on its target: version, requirements, errata,
// and the digests of catalogue, schemas and program.
base::RunHeader header_about(const conformance::Catalogue& catalogue, base::Generation generation,
                             std::string_view target_kind);

// What the names of groups and contacts of a run are made from: its seed and all that was asked
// for, so that requests do not fit a header that was changed. Of a shard and of the whole it is the
// same.
std::uint64_t name_seed_of(const base::RunHeader& header);

// The digest under which a log names its catalogue.
std::string digest_of(const conformance::Catalogue& catalogue);

// SHA-256 of the bytes of a file; of none when it cannot be read.
std::string digest_of_file(const std::string& path);

}  // namespace assay::cli
