#pragma once

#include <cstdint>
#include <string_view>

namespace assay::fuzz {

// A number that depends on all the bytes (FNV-1a).
constexpr std::uint64_t seed_of(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325u;
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3u;
  }
  return hash;
}

}  // namespace assay::fuzz
