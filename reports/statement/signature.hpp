#pragma once

#include <string_view>

namespace assay::reports {

// Whether `signature` is one of `bytes` by the key whose public half is `pem`: Ed25519 or Ed448 of
// the bytes themselves, others of their SHA-256. Throws std::runtime_error when `pem` holds no
// public key.
bool is_signed(std::string_view bytes, std::string_view signature, std::string_view pem);

}  // namespace assay::reports
