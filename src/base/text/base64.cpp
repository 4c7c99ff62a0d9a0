#include "base/text/base64.hpp"

#include <array>
#include <cstdint>

namespace assay::base {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t foreign = 64;

constexpr auto values = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(foreign);
  for (std::size_t index = 0; index < alphabet.size(); ++index) {
    table[static_cast<unsigned char>(alphabet[index])] = static_cast<std::uint8_t>(index);
  }
  return table;
}();

std::uint32_t byte_at(std::string_view bytes, std::size_t index) {
  return index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0u;
}

std::size_t padding_of(std::string_view text) {
  if (text.ends_with("==")) return 2;
  return text.ends_with('=') ? 1 : 0;
}

}  // namespace

std::string base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t start = 0; start < bytes.size(); start += 3) {
    const std::uint32_t group =
        byte_at(bytes, start) << 16 | byte_at(bytes, start + 1) << 8 | byte_at(bytes, start + 2);
    for (int shift = 18; shift >= 0; shift -= 6) text += alphabet[group >> shift & 63u];
  }
  const std::size_t spare = (3 - bytes.size() % 3) % 3;
  text.replace(text.size() - spare, spare, spare, '=');
  return text;
}

std::optional<std::string> bytes_of_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = padding_of(text);
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  std::uint32_t pending = 0;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const bool padded = index >= text.size() - padding;
    const std::uint8_t value = padded ? 0 : values[static_cast<unsigned char>(text[index])];
    if (value == foreign) return std::nullopt;
    pending = pending << 6 | value;
    if (index % 4 != 3) continue;
    for (int shift = 16; shift >= 0; shift -= 8)
      bytes += static_cast<char>(pending >> shift & 255u);
    pending = 0;
  }
  for (std::size_t index = bytes.size() - padding; index < bytes.size(); ++index) {
    if (bytes[index] != 0) return std::nullopt;
  }
  bytes.resize(bytes.size() - padding);
  return bytes;
}

}  // namespace assay::base
