#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "endpoint/http/framing.hpp"

namespace assay::endpoint {

// What is read of a body: no more than `kept` bytes are handed over, no more than `read` are read.
struct BodyLimits {
  std::size_t kept;
  std::size_t read;
};

struct RequestBody {
  enum class End : std::uint8_t {
    complete,    // the next byte begins the next request
    unreadable,  // it breaks off, or is not chunked as RFC 9112 section 7.1 demands
    too_long,    // for its limit; the rest was not read
  };
  std::string bytes;
  End end = End::complete;
};

// Up to so many bytes: how many came, none or fewer at the end.
using ReadBytes = std::function<long(char*, std::size_t)>;

RequestBody read_body(const Framing& framing, const BodyLimits& limits, const ReadBytes& read);

}  // namespace assay::endpoint
