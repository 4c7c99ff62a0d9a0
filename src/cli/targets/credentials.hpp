#pragma once

#include <string>

#include "conformance/credentials.hpp"

namespace assay::cli {

// Credentials of a TOML file, or of EWS_ASSAY_USER, EWS_ASSAY_PASSWORD and EWS_ASSAY_TOKEN in the
// environment when `file` is empty. Throws std::runtime_error, which quotes no value.
conformance::Credentials read_credentials(const std::string& file);

}  // namespace assay::cli
