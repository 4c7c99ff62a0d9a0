#include "conformance/base64.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace assay::conformance {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The bytes of up to three characters as one number, the first in the highest place.
std::uint32_t group_at(std::string_view bytes, std::size_t at) {
  std::uint32_t group = 0;
  for (std::size_t index = 0; index < 3; ++index) {
    const char byte = at + index < bytes.size() ? bytes[at + index] : '\0';
    group = group << 8 | static_cast<unsigned char>(byte);
  }
  return group;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::uint32_t group = group_at(bytes, at);
    const std::size_t digits = std::min<std::size_t>(bytes.size() - at, 3) + 1;
    for (std::size_t digit = 0; digit < 4; ++digit) {
      text += digit < digits ? alphabet[group >> (18 - 6 * digit) & 63] : '=';
    }
  }
  return text;
}

std::optional<std::string> bytes_of_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::size_t padding = 0;
  while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=') ++padding;
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char digit : text.substr(0, text.size() - padding)) {
    const std::size_t value = alphabet.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held & 0xFF);
  }
  const bool clean_tail = (bits & ((1u << held) - 1)) == 0;
  return clean_tail ? std::optional(bytes) : std::nullopt;
}

}  // namespace assay::conformance
