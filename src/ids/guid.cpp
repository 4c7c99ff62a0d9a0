#include "ids/guid.hpp"

#include <algorithm>

namespace assay::ids {
namespace {

constexpr std::string_view shape = "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh";
constexpr std::string_view digits = "0123456789abcdef";

char lower(char character) {
  return character >= 'A' && character <= 'F' ? static_cast<char>(character + ('a' - 'A'))
                                              : character;
}

bool fits(char character, char place) {
  return place == '-' ? character == '-' : digits.find(lower(character)) != std::string_view::npos;
}

}  // namespace

bool is_guid(std::string_view text) { return std::ranges::equal(text, shape, fits); }

bool same_guid(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower, lower);
}

std::string guid_of(std::uint64_t high, std::uint64_t low) {
  // RFC 4122 section 4.4: the version and the variant.
  high = (high & ~std::uint64_t{0xF000}) | 0x4000;
  low = (low & ~(std::uint64_t{3} << 62)) | std::uint64_t{1} << 63;
  std::string guid(shape);
  std::size_t digit = 0;
  for (char& character : guid) {
    if (character == '-') continue;
    const std::uint64_t half = digit < 16 ? high : low;
    character = digits[half >> (60 - digit % 16 * 4) & 15u];
    ++digit;
  }
  return guid;
}

}  // namespace assay::ids
