#include "endpoint/store/object_ids.hpp"

#include "ids/guid.hpp"

namespace assay::endpoint {
namespace {

constexpr std::size_t item_size = 70;
constexpr std::size_t counter_size = 6;
constexpr std::size_t padding_size = 2;

// SplitMix64: spreads a counter over all bits.
std::uint64_t spread(std::uint64_t number) {
  number += 0x9E3779B97F4A7C15u;
  number = (number ^ number >> 30) * 0xBF58476D1CE4E5B9u;
  number = (number ^ number >> 27) * 0x94D049BB133111EBu;
  return number ^ number >> 31;
}

std::string big_endian(std::uint64_t number, std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t index = size; index-- > 0; number >>= 8) {
    bytes[index] = static_cast<char>(number & 255u);
  }
  return bytes;
}

std::string sixteen_bytes(std::uint64_t seed) {
  return big_endian(spread(seed), 8) + big_endian(spread(~seed), 8);
}

std::string counter(ObjectNumber number) {
  return big_endian(number, counter_size) + std::string(padding_size, '\0');
}

}  // namespace

ObjectIds::ObjectIds(std::uint64_t seed)
    : mailbox_(ids::guid_of(spread(seed), spread(seed ^ 1u << 20))),
      provider_(sixteen_bytes(spread(seed) + 1)),
      replica_(sixteen_bytes(spread(seed) + 2)),
      persona_seed_(spread(seed) + 3) {}

ids::Identifier ObjectIds::item(ObjectNumber number) const {
  const std::string head = std::string(4, '\0') + provider_ + std::string("\x07\x00", 2);
  return {ids::Storage::mailbox,
          mailbox_,
          ids::Instruction::normal,
          head + replica_ + counter(1) + replica_ + counter(number),
          {},
          {}};
}

ids::Identifier ObjectIds::folder(ObjectNumber number) const {
  const std::string head = std::string(4, '\0') + provider_ + std::string("\x01\x00", 2);
  return {ids::Storage::mailbox,
          mailbox_,
          ids::Instruction::normal,
          head + replica_ + counter(number),
          {},
          {}};
}

ids::Identifier ObjectIds::persona(ObjectNumber number) const {
  return {ids::Storage::conversation,
          mailbox_,
          ids::Instruction::normal,
          sixteen_bytes(persona_seed_ ^ std::uint64_t{number} << 32),
          {},
          {}};
}

std::optional<ObjectNumber> ObjectIds::item_number(std::string_view store_id) const {
  if (store_id.size() != item_size) return std::nullopt;
  ObjectNumber number = 0;
  const std::size_t end = item_size - padding_size;
  for (std::size_t index = end - sizeof number; index < end; ++index) {
    number = number << 8 | static_cast<unsigned char>(store_id[index]);
  }
  if (item(number).store_id != store_id) return std::nullopt;
  return number;
}

std::string ObjectIds::version(std::uint32_t change) const {
  return replica_ + big_endian(change, counter_size);
}

}  // namespace assay::endpoint
