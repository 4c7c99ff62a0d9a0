#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "conformance/recording/credentials.hpp"
#include "conformance/recording/redaction.hpp"

namespace assay::cli {

// Credentials of a TOML file, or of EWS_ASSAY_USER, EWS_ASSAY_PASSWORD and EWS_ASSAY_TOKEN in the
// environment when `file` is empty. Throws std::runtime_error, which quotes no value.
conformance::Credentials read_credentials(const std::string& file);

// Whether the suite's own messages, cases or schemas have this text: masked wherever it stands, it
// would damage what is recorded.
bool is_word_of_suite(std::string_view text);

// Those messages, cases and schemas.
const std::vector<std::string>& texts_of_suite();

// Throws std::runtime_error when password or token cannot be masked in a log without damage to it:
// words of the suite, and what is so short that ids hold it by chance.
void demand_maskable(const conformance::Credentials& credentials);

// Takes out what an adapter may have read from the environment, as far as that can be masked.
conformance::Redaction environment_redaction();

}  // namespace assay::cli
