#pragma once

#include <string>
#include <string_view>

#include "conformance/credentials.hpp"

namespace assay::cli {

// Credentials of a TOML file, or of EWS_ASSAY_USER, EWS_ASSAY_PASSWORD and EWS_ASSAY_TOKEN in the
// environment when `file` is empty. Throws std::runtime_error, which quotes no value.
conformance::Credentials read_credentials(const std::string& file);

// Whether the suite's own messages, cases or schemas have this text: masked wherever it stands, it
// would damage what is recorded.
bool is_word_of_suite(std::string_view text);

// Throws std::runtime_error when password or token cannot be masked in a log without damage to it:
// words of the suite, and what is so short that ids hold it by chance.
void demand_maskable(const conformance::Credentials& credentials);

}  // namespace assay::cli
