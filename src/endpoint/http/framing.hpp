#pragma once

#include <cstddef>
#include <cstdint>

#include "endpoint/http/request_head.hpp"

namespace assay::endpoint {

// How a request marks off its body (RFC 9112 section 6.3). What is doubtful is unreadable, or the
// next request would be looked for in the wrong place.
struct Framing {
  enum class Kind : std::uint8_t { length, chunked, unreadable };
  Kind kind = Kind::length;
  std::uint64_t length = 0;  // without any mark there is no body
  friend bool operator==(const Framing&, const Framing&) = default;
};

Framing framing_of(const RequestHead& head);

}  // namespace assay::endpoint
