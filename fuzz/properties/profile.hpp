#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/generation.hpp"

namespace assay::fuzz {

// How far messages get: each number counts what reached at least this far. By the reference reader.
struct Profile {
  std::size_t messages = 0;
  std::size_t well_formed = 0;
  std::size_t operation = 0;     // a request or response of an operation in its place
  std::size_t schema_valid = 0;  // whatever it says
  std::size_t conforming = 0;    // no rule broken, or a known erratum alone

  void add(std::string_view message, base::Generation generation = base::latest_generation);
};

// "1000 messages: 73.1 % well-formed, 45.0 % reach the operation, ..."
std::string describe(const Profile& profile);

}  // namespace assay::fuzz
