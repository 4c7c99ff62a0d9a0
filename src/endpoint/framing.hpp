#pragma once

#include <cstdint>

#include "endpoint/http.hpp"

namespace assay::endpoint {

// How a request marks off its body (RFC 9112 section 6.3). What is doubtful is unreadable, or the
// next request would be looked for in the wrong place.
enum class Framing : std::uint8_t { none, present, unreadable };

Framing framing_of(const HttpHeaders& headers);

}  // namespace assay::endpoint
