#include "endpoint/store/change_key.hpp"

#include <optional>

#include "base/text/base64.hpp"

namespace assay::endpoint {
namespace {

constexpr std::size_t number_size = 4;

std::string little_endian(std::uint32_t number) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) {
    bytes += static_cast<char>(number >> shift & 255u);
  }
  return bytes;
}

}  // namespace

std::string change_key(ChangeKeyTag tag) {
  return base::base64(little_endian(static_cast<std::uint32_t>(tag)));
}

std::string change_key(ChangeKeyTag tag, std::string_view version) {
  return base::base64(little_endian(static_cast<std::uint32_t>(tag)) +
                      little_endian(static_cast<std::uint32_t>(version.size())) +
                      std::string(version));
}

bool is_change_key(std::string_view text) {
  const std::optional<std::string> bytes = base::bytes_of_base64(text);
  if (!bytes || bytes->size() < number_size) return false;
  if (bytes->size() == number_size) return true;
  const std::size_t opaque = bytes->size() - number_size;
  return opaque >= number_size &&
         bytes->compare(number_size, number_size,
                        little_endian(static_cast<std::uint32_t>(opaque - number_size))) == 0;
}

}  // namespace assay::endpoint
