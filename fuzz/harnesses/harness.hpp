#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/inspect.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace assay::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Stops the program, as an engine expects of a failed property, unless `violation` is empty.
void claim(const std::string& violation);

// Tells the engine which rules the message breaks and how far it came, as if that were coverage.
// Returns 0, as a harness does for an input that counts.
int featured(const inspect::Inspection& inspection);

}  // namespace assay::fuzz
